/** What a dead page says, in the four languages of this vendor's pages. */
const TEXTS: Record<string, { title: string; text: string }> = {
  en: {
    title: 'This page is no longer available',
    text: 'The link is unknown or has expired. Ask for a new one where you started.',
  },
  nl: {
    title: 'Deze pagina is niet meer beschikbaar',
    text: 'De link is onbekend of verlopen. Vraag een nieuwe aan op de plek waar u begon.',
  },
  fr: {
    title: 'Cette page n’est plus disponible',
    text: 'Le lien est inconnu ou a expiré. Demandez-en un nouveau là où vous avez commencé.',
  },
  it: {
    title: 'Questa pagina non è più disponibile',
    text: 'Il link è sconosciuto o scaduto. Richiedine uno nuovo da dove hai iniziato.',
  },
}

export function deadText(locale: string): { title: string; text: string } {
  return TEXTS[locale.slice(0, 2).toLowerCase()] ?? TEXTS['en']!
}
