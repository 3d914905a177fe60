/** Photos that an application still lacks: which, and the confirmation of one that was sent later. */
import { entryButton } from './buttons.ts'
import { button, inline, type Screen } from './screen.ts'
import { html, type Locale, plain } from './translate.ts'

/** `reference` as it is shown; `name` of the person applied for. */
type About = { id: string; reference: string; name: string }

export function paperNames(locale: Locale, photos: readonly string[]): string {
  return photos.map((photo) => plain(locale, `label-${photo}`)).join(', ')
}

/** Which of several photos to send. */
export function papersScreen(
  locale: Locale,
  { id, reference, name, photos }: About & { photos: readonly string[] },
): Screen {
  return {
    text: html(locale, 'papers-which', { reference, name }),
    keyboard: inline(
      ...photos.map((photo) => [
        button(
          plain(locale, 'btn-paper', { label: plain(locale, `label-${photo}`) }),
          entryButton('paper', `${photo}:${id}`),
        ),
      ]),
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}

/** `photos` are those that are still lacking. */
export function paperSentScreen(
  locale: Locale,
  { id, reference, name, photo, photos }: About & { photo: string; photos: readonly string[] },
): Screen {
  const text = html(locale, 'paper-sent', { paper: paperNames(locale, [photo]), reference, name })
  const more = photos.length > 0
  return {
    text: more
      ? `${text}\n\n${html(locale, 'status-missing', { papers: paperNames(locale, photos) })}`
      : text,
    keyboard: inline(
      more ? [button(plain(locale, 'btn-send-missing', { reference }), entryButton('papers', id))] : [],
      [button(plain(locale, 'btn-status'), entryButton('status'))],
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}
