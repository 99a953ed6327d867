import type { PageSkin } from './page-state.ts'

/** What the hosted page of a provider needs in its HTML. */
export interface PageShell {
  provider: string
  title: string
  /** Origin and mount of the provider, no trailing slash. */
  base: string
  /** Absent when the token travels in the address's fragment. */
  token?: string
  language: string
  /** Colours, font and languages of this vendor's page. */
  skin?: PageSkin
  /** Set for a dead token: said in the HTML itself. */
  dead?: { title: string; text: string }
}

/**
 * Said in the page itself, so that a vendor's own header stays free for who may frame it. Nothing is run
 * or loaded that the sandbox does not serve; pictures are also made in the page.
 */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob: mediastream:; connect-src 'self'; base-uri 'none'; form-action 'none'"
const MARK = '<p class="sandbox-mark">Sandbox: no real verification takes place here.</p>'

/** The HTML of a hosted capture page. Everything that came from outside is escaped. */
export function renderPageShell(shell: PageShell): string {
  const config = JSON.stringify(shell).replaceAll('<', '\\u003c')
  const body = shell.dead
    ? `<main data-testid="dead-page"><h1>${escapeHtml(shell.dead.title)}</h1><p>${escapeHtml(shell.dead.text)}</p></main>\n${MARK}`
    : `<div id="app"></div><noscript><p>This page needs JavaScript.</p>${MARK}</noscript>`
  return `<!doctype html>
<html lang="${escapeHtml(shell.language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="content-security-policy" content="${POLICY}">
<title>${escapeHtml(shell.title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/_pages/capture.css"></head>
<body>${body}
<script type="application/json" id="shell">${config}</script>
${shell.dead ? '' : '<script type="module" src="/_pages/capture.js"></script>'}
</body></html>
`
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
