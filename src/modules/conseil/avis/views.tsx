import type { Id } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/ground/visit.ts'
import { Etiquette, type GenreDEtiquette, LongueListe, Section } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { NOM_DE_L_ISSUE } from '../seance/textes.fr.ts'
import { type AvisFige, type LigneFigee, SUITES, type Suite } from './domain.ts'
import type { Avis, SuiteDite } from './store.ts'
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
  const reste = lignes.filter(({ actionId }) => !suites.has(actionId)).length
  const [suivi, enPartie, pasSuivi] = SUITES.map(
    (une) => lignes.filter(({ actionId }) => suites.get(actionId)?.suite === une).length,
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

/**
 * « Réponse donnée à la version 1, qui disait : favorable » : an answer is of the version that stood when it was given, and
 * another version may say another opinion of the line. Empty where both say the same. `versions`: the latest first.
 */
export function direLaVersionRepondue(
  { actionId, issue }: LigneFigee,
  { le }: SuiteDite,
  versions: readonly Avis[],
): string {
  const version = versions.find(({ transmisLe }) => Temporal.Instant.compare(transmisLe, le) <= 0) ?? versions.at(-1)
  const alors = version?.contenu.lignes.find((une) => une.actionId === actionId)
  if (!version || !alors || alors.issue === issue) return ''
  return `Réponse donnée à la version ${version.numero}, qui disait\u00a0: ${enBref(alors)}.`
}

const enBref = ({ issue }: LigneFigee): string => NOM_DE_L_ISSUE[issue].toLocaleLowerCase('fr').replace(/^avis /u, '')

type Props = Readonly<{
  visit: Visit
  contenu: AvisFige
  /** All those of the year, the latest first: an answer is of one of them. */
  versions: readonly Avis[]
  suites: ReadonlyMap<Id, SuiteDite>
  /** Where the city answers. */
  repondre?: string
}>

/** What became of each line, those not followed first: they are the ones that the council looks for. */
export function SuitesDeLAvis({ visit, contenu, versions, suites, repondre }: Props) {
  const lignes = aRepondre(contenu)
  if (lignes.length === 0) return null
  const rang = ({ actionId }: LigneFigee) => {
    const dite = suites.get(actionId)
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
            const dite = suites.get(ligne.actionId)
            const alors = dite ? direLaVersionRepondue(ligne, dite, versions) : ''
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
