import { LignesAnnexees } from '#modules/programmation/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { together } from '#platform/together.ts'
import { url } from '#platform/url.ts'
import type { Annexe, Panel, Todo } from '#src/ground/module.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { Liste, Section } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { moiAuConseil } from '../membres/queries.ts'
import { seancesDe } from '../seance/store.ts'
import { NOM_DE_L_ISSUE } from '../seance/textes.fr.ts'
import { partage } from './papier.ts'
import { peutDireLesSuites, peutLireLAvis } from './policy.ts'
import { derniers, memoireDe, reponseA, suitesDe } from './store.ts'
import { NOM_DE_LA_SUITE, SANS_REPONSE, textes } from './textes.fr.ts'
import { aRepondre, direLesSuites } from './views.tsx'

/** On the council's own page: its evenings, and what it transmitted. */
export const seancesEtAvis: Panel = async (visit, tx) => {
  const [moi, avis] = await together([moiAuConseil(tx, visit.me), derniers(tx)])
  const lit = peutLireLAvis(visit.me)
  if (moi === null && !lit) return null
  const seances = moi === null ? [] : await seancesDe(tx)
  const enCours = seances.filter(({ closeLe }) => closeLe === null)
  return (
    <>
      {moi === null ? null : (
        <Section id="seances" titre="Les séances">
          <Liste
            genre="lignes"
            elements={seances
              .slice(0, 6)
              .map(({ id, annee, jour, closeLe }) => (
                <a href={url('/conseil/seances/:id', visit, { id })}>
                  {`Séance du ${enClair(jour)}, demandes ${annee}${closeLe === null ? '' : ' (close)'}`}
                </a>
              ))}
          />
          <Gestes>
            <Bouton
              href={url('/conseil/seances/nouvelle', visit)}
              genre={enCours.length > 0 ? 'secondaire' : 'principal'}
              icone="calendrier"
            >
              Préparer une séance
            </Bouton>
          </Gestes>
        </Section>
      )}
      {avis.length > 0 && lit ? (
        <Section id="avis-transmis" titre="Les avis transmis">
          <LignesAnnexees lignes={await lesAvis(visit, tx, avis)} />
        </Section>
      ) : null}
    </>
  )
}

/** Annexed to a committee's page, for whoever prepares it: what the council said, and what waits for an answer. */
export const avisDuComite = async (visit: Visit, tx: Tx): Promise<Annexe | null> => {
  if (!peutLireLAvis(visit.me)) return null
  const avis = await derniers(tx)
  if (avis.length === 0) return null
  return { id: 'avis-du-conseil', titre: textes.titre, lignes: await lesAvis(visit, tx, avis.slice(0, 2)) }
}

async function lesAvis(visit: Visit, tx: Tx, avis: Awaited<ReturnType<typeof derniers>>): Promise<Annexe['lignes']> {
  const suites = await together(avis.map(({ annee }) => suitesDe(tx, annee)))
  return avis.map(({ id, annee, numero, contenu, transmisLe }, rang) => ({
    dit: `Avis sur les demandes ${annee}, version ${numero} du ${enClair(jourDe(transmisLe))}`,
    href: url('/conseil/avis/:id', visit, { id }),
    suite: `${partage(contenu)}. Ce que le comité en a fait : ${direLesSuites(contenu, suites[rang] ?? new Map())}.`,
  }))
}

/** On the sheet that is read this year: what the council said before of the same action or structure, and what came of it. */
export const memoireDeLAction: Panel = async (visit, tx, actionId) => {
  if ((await moiAuConseil(tx, visit.me)) === null) return null
  const passes = await memoireDe(tx, actionId)
  if (passes.length === 0) return null
  return (
    <Section id="avis-d-avant" titre="Ce que le conseil avait dit avant">
      <Liste
        genre="lignes"
        elements={passes.map(({ annee, avisId, ligne, suite, raison }) => (
          <div class="pile pile--serree">
            <p>
              <a href={url('/conseil/avis/:id', visit, { id: avisId })}>{`${annee}, ${ligne.titre}`}</a> :{' '}
              {NOM_DE_L_ISSUE[ligne.issue].toLocaleLowerCase('fr')}.{' '}
              <strong>{suite ? NOM_DE_LA_SUITE[suite] : SANS_REPONSE}</strong>
            </p>
            {raison ? <p class="petit">{raison}</p> : null}
            {ligne.conditions === '' ? null : <p class="petit doux">Le conseil demandait : {ligne.conditions}</p>}
          </div>
        ))}
      />
    </Section>
  )
}

/** What waits: for the city, an answer; for the council, an evening to finish. */
export async function aFaireDeLAvis(visit: Visit, tx: Tx): Promise<Todo[]> {
  if (peutDireLesSuites(visit.me)) {
    const [dernier] = await derniers(tx)
    if (!dernier) return []
    const dites = await suitesDe(tx, dernier.annee)
    const reste = aRepondre(dernier.contenu).filter((ligne) => !reponseA(ligne, dites)).length
    if (reste === 0) return []
    return [
      {
        texte: `${pluriel(reste, 'avis du conseil attend', 'avis du conseil attendent')} la réponse du comité ${dernier.annee}`,
        href: url('/conseil/avis/:id/suites', visit, { id: dernier.id }),
        jour: jourDe(dernier.transmisLe),
        urgence: 'quand-possible',
      },
    ]
  }
  if ((await moiAuConseil(tx, visit.me)) === null) return []
  const seances = (await seancesDe(tx))
    .filter(({ closeLe }) => closeLe === null)
    .slice(0, 2)
    .map(({ id, jour, annee }) => ({
      texte: `Séance du conseil du ${enClair(jour)}, sur les demandes ${annee}`,
      href: url('/conseil/seances/:id', visit, { id }),
      jour,
      urgence: 'bientot' as const,
    }))
  return [...seances, ...(await suitesALire(visit, tx))]
}

/** For how long what the committee made of an opinion is told to who sits: nobody says that it was read. */
const JOURS = 14

async function suitesALire(visit: Visit, tx: Tx): Promise<Todo[]> {
  const [dernier] = await derniers(tx)
  if (!dernier) return []
  const depuis = visit.now.subtract({ hours: 24 * JOURS })
  const recentes = [...(await suitesDe(tx, dernier.annee)).values()].filter(
    ({ le }) => Temporal.Instant.compare(le, depuis) > 0,
  )
  if (recentes.length === 0) return []
  return [
    {
      texte: `Lire ce que le comité a fait de ${pluriel(recentes.length, 'avis du conseil', 'avis du conseil')} sur les demandes ${dernier.annee}`,
      href: url('/conseil/avis/:id', visit, { id: dernier.id }),
      jour: recentes.map(({ le }) => jourDe(le)).toSorted(Temporal.PlainDate.compare)[0] ?? null,
      urgence: 'quand-possible',
    },
  ]
}
