/** What the hosted page of a provider needs in its HTML. */
export interface PageShell {
  provider: string
  title: string
  /** Origin and mount of the provider, no trailing slash. */
  base: string
  /** Absent when the token travels in the address's fragment. */
  token?: string
  language: string
  /** Set for a dead token: said in the HTML itself. */
  dead?: { title: string; text: string }
}

/** The HTML of a hosted capture page. Everything that came from outside is escaped. */
export function renderPageShell(shell: PageShell): string {
  const config = JSON.stringify(shell).replaceAll('<', '\\u003c')
  const body = shell.dead
    ? `<main data-testid="dead-page"><h1>${escapeHtml(shell.dead.title)}</h1><p>${escapeHtml(shell.dead.text)}</p></main>`
    : `<div id="app"></div><noscript>This page needs JavaScript.</noscript>`
  return `<!doctype html>
<html lang="${escapeHtml(shell.language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(shell.title)}</title>
<link rel="stylesheet" href="/_pages/capture.css"></head>
<body>${body}
<p class="sandbox-mark">Sandbox: no real verification takes place here.</p>
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
