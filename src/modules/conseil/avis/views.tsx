import type { Id } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/ground/visit.ts'
import { Etiquette, type GenreDEtiquette, LongueListe, Section } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { NOM_DE_L_ISSUE } from '../seance/textes.fr.ts'
import { type AvisFige, type LigneFigee, SUITES, type Suite } from './domain.ts'
import { reponseA, type SuiteDite } from './store.ts'
import { NOM_DE_LA_SUITE, SANS_REPONSE } from './textes.fr.ts'

const VISIBLES = 10
const COULEUR: Readonly<Record<Suite, GenreDEtiquette>> = {
  suivi: 'succes',
  'en-partie': 'info',
  'pas-suivi': 'attente',
}

/** The lines to which an answer is due: those of which the council said something. */
export const aRepondre = ({ lignes }: AvisFige): readonly LigneFigee[] =>
  lignes.filter(({ issue }) => issue !== 'non-examinee' && issue !== 'pas-d-avis')

/** « 20 suivis, 1 en partie, 2 pas suivis, 5 sans réponse ». */
export function direLesSuites(contenu: AvisFige, suites: ReadonlyMap<Id, SuiteDite>): string {
  const lignes = aRepondre(contenu)
  const reste = lignes.filter((ligne) => !reponseA(ligne, suites)).length
  const [suivi, enPartie, pasSuivi] = SUITES.map(
    (une) => lignes.filter((ligne) => reponseA(ligne, suites)?.suite === une).length,
  )
  return [
    suivi ? pluriel(suivi, 'avis suivi', 'avis suivis') : '',
    enPartie ? `${enPartie}\u00a0en partie` : '',
    pasSuivi ? `${pasSuivi}\u00a0pas ${pasSuivi > 1 ? 'suivis' : 'suivi'}` : '',
    reste ? `${reste}\u00a0sans réponse` : '',
  ]
    .filter(Boolean)
    .join(', ')
}

/** « Réponse donnée à la version 1, qui disait : favorable. », where this line says another opinion; empty elsewhere. */
export function direLaVersionRepondue(ligne: LigneFigee, suites: ReadonlyMap<Id, SuiteDite>): string {
  const dite = suites.get(ligne.actionId)
  if (!dite?.repondA || reponseA(ligne, suites)) return ''
  const raison = dite.raison === '' ? '' : `\u00a0: «\u00a0${dite.raison}\u00a0»`
  return `${NOM_DE_LA_SUITE[dite.suite]}${raison}. Réponse donnée à la version ${dite.repondA.numero}, qui disait\u00a0: ${enBref(dite.repondA)}.`
}

const enBref = ({ issue }: Pick<LigneFigee, 'issue'>): string =>
  NOM_DE_L_ISSUE[issue].toLocaleLowerCase('fr').replace(/^avis /u, '')

type Props = Readonly<{
  visit: Visit
  contenu: AvisFige
  suites: ReadonlyMap<Id, SuiteDite>
  /** Where the city answers. */
  repondre?: string
}>

/** What became of each line, those not followed first: they are the ones that the council looks for. */
export function SuitesDeLAvis({ visit, contenu, suites, repondre }: Props) {
  const lignes = aRepondre(contenu)
  if (lignes.length === 0) return null
  const rang = (ligne: LigneFigee) => {
    const dite = reponseA(ligne, suites)
    return dite ? 2 - SUITES.indexOf(dite.suite) : 3
  }
  return (
    <Section
      id="suites"
      titre="Ce que le comité en a fait"
      {...(repondre
        ? {
            gestes: (
              <Bouton href={repondre} icone="modifier">
                Répondre au conseil
              </Bouton>
            ),
          }
        : {})}
    >
      <p>{direLesSuites(contenu, suites)}.</p>
      <LongueListe
        genre="lignes"
        visibles={VISIBLES}
        suite="Les autres lignes"
        elements={[...lignes]
          .sort((a, b) => rang(a) - rang(b) || a.numero - b.numero)
          .map((ligne) => {
            const dite = reponseA(ligne, suites)
            const alors = direLaVersionRepondue(ligne, suites)
            return (
              <div class="pile pile--serree">
                <p>
                  <strong>{ligne.numero}.</strong>{' '}
                  <a href={url('/actions/:id', visit, { id: ligne.actionId })}>{ligne.titre}</a>, avis {enBref(ligne)}{' '}
                  {dite ? (
                    <Etiquette genre={COULEUR[dite.suite]}>{NOM_DE_LA_SUITE[dite.suite]}</Etiquette>
                  ) : (
                    <Etiquette genre="attente">{SANS_REPONSE}</Etiquette>
                  )}
                </p>
                {dite && dite.raison !== '' ? <p class="petit">{dite.raison}</p> : null}
                {alors === '' ? null : <p class="petit">{alors}</p>}
              </div>
            )
          })}
      />
    </Section>
  )
}
