import type { Child } from 'hono/jsx'
import { NOM_DE_LA_SUITE } from '#modules/conseil/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { Etiquette, Liste, Message, Paragraphes } from '#ui/data.tsx'
import { type NomDeSection, SECTIONS, TITRE_DE_SECTION } from '../faits/sections.ts'
import { dansLOrdre, type PageDuConseil, type Place, repondueAvant, sectionsEnDesaccord } from './domain.ts'
import { type CommentaireDit, direLaVoix } from './mots.ts'
import { NOM_DE_LA_PLACE, textes } from './textes.fr.ts'

const PlaceVue = ({ place }: { place: Place }) =>
  place === 'ajoute' ? null : (
    <Etiquette genre={place === 'desaccord' ? 'attente' : 'succes'}>{NOM_DE_LA_PLACE[place]}</Etiquette>
  )

/** Under a section, what each role says of it, side by side; who may add theirs is shown where. */
export function CommentairesDeSection({
  de,
  tous,
  ecrire,
}: Readonly<{ de: NomDeSection; tous: readonly CommentaireDit[]; ecrire?: string | undefined }>) {
  const siens = dansLOrdre(tous.filter(({ section }) => section === de))
  if (siens.length === 0 && ecrire === undefined) return null
  return (
    <div class="pile pile--serree">
      {siens.length > 0 ? (
        <Liste
          genre="lignes"
          libelle={`Ce qu’en disent les uns et les autres : ${TITRE_DE_SECTION[de]}`}
          elements={siens.map((c) => (
            <div class="pile pile--serree">
              <p>
                <strong>{direLaVoix(c)}</strong> <PlaceVue place={c.place} />
              </p>
              {c.texte === '' ? null : <Paragraphes texte={c.texte} serre />}
            </div>
          ))}
        />
      ) : null}
      {ecrire === undefined ? null : (
        <p>
          <a href={ecrire}>
            Commenter<span class="invisible"> « {TITRE_DE_SECTION[de]} »</span>
          </a>
        </p>
      )}
    </div>
  )
}

/** At the top of an evaluation: where voices do not agree, so that nobody has to look for it. */
export function DesaccordsEnTete({ tous }: Readonly<{ tous: readonly CommentaireDit[] }>) {
  const sections = sectionsEnDesaccord(tous)
  if (sections.size === 0) return null
  const quelles = SECTIONS.filter((une) => sections.has(une))
  return (
    <Message genre="attention" titre={textes.desaccord}>
      <ul>
        {quelles.map((une) => (
          <li>
            <a href={`#${une}`}>{TITRE_DE_SECTION[une]}</a> :{' '}
            {dansLOrdre(tous.filter(({ section, place }) => section === une && place === 'desaccord'))
              .map(direLaVoix)
              .join(', ')}
          </li>
        ))}
      </ul>
    </Message>
  )
}

export type PageDite = Pick<PageDuConseil, 'id' | 'titre' | 'texte' | 'suite' | 'suiteRaison' | 'suiteMots' | 'mots'> &
  Readonly<{ publieeLe: Temporal.Instant | null; suiteLe: Temporal.Instant | null }>

/** What the city answered to a page of the council, in words. */
export const direLaSuite = (p: Pick<PageDite, 'suite' | 'suiteRaison' | 'suiteLe'>): string =>
  p.suite === null
    ? 'La ville n’a pas encore répondu.'
    : `La ville, le ${p.suiteLe ? enClair(jourDe(p.suiteLe)) : ''} : ${NOM_DE_LA_SUITE[p.suite].toLocaleLowerCase('fr')}${p.suiteRaison === '' ? '' : `. ${p.suiteRaison.replace(/\.$/u, '')}`}.`

/** A page of the council, word for word, then the city's answer beside it. */
export function PageDuConseilVue({ p, t, gestes }: Readonly<{ p: PageDite; t: Territoire | null; gestes?: Child }>) {
  return (
    <article class="carte pile pile--serree">
      {t === null ? (
        <h2>{p.titre}</h2>
      ) : (
        <h3>
          <a href={url('/evaluation/pages/:id', t, { id: p.id })}>{p.titre}</a>
        </h3>
      )}
      <Paragraphes texte={p.texte} />
      <p class="petit">
        {p.publieeLe === null ? 'Pas encore publiée : le conseil seul la lit.' : direLaSuite(p)}{' '}
        {repondueAvant(p) ? textes.repondueAvant : null}
      </p>
      {gestes}
    </article>
  )
}
