import { quartiersDeLAction, trouverAction } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { DuDeStructure, Panel, Todo } from '#src/module.ts'
import { estAuBureau, structuresDe, systeme, type Tx, type Visit } from '#src/visit.ts'
import { Carte, Compteur, Compteurs, Liste } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { echeance, estEnRetard } from './domain/bilan.ts'
import { peutEcrire, peutExporter, peutLireAtteste, peutLireLeBrouillon } from './policy.ts'
import { completude, type Du, dus, exerciceDuMoment } from './queries.ts'
import * as store from './store/bilans.ts'
import { NOM_DU_MOMENT } from './textes.fr.ts'
import { adresse, EtatDuBilan, titreDe } from './views.tsx'

const MOIS_AVANT = 2

/** What waits: for a porteur, the bilans due and the propositions to answer; for the desk, how many are missing. */
export async function todos(visit: Visit, tx: Tx): Promise<Todo[]> {
  const { me } = visit
  if (structuresDe(me).length === 0 && !estAuBureau(me)) return []
  const aujourdhui = jourDe(visit.now)
  const exercice = await exerciceDuMoment(tx, visit)
  // Before the year is over, nothing is due.
  const finals = exercice < aujourdhui.year ? await dus(tx, visit, exercice) : []
  if (estAuBureau(me)) return duBureau(visit, finals.filter(resteARendre), exercice, aujourdhui)
  // Mid-way is asked in some places only: what was begun is to be ended.
  const enRoute = [
    ...(await dus(tx, visit, aujourdhui.year, 'mi-parcours')),
    ...(await dus(tx, visit, aujourdhui.year, 'final')),
  ].filter((du) => du.bilanId !== null)
  return [...finals, ...enRoute].flatMap((du) => duPorteur(visit, du, aujourdhui))
}

/** Lines of « ce qui est dû » of a structure: its bilans of the year that is over. */
export async function dusDeLaStructure(visit: Visit, tx: Tx, structureId: Id): Promise<readonly DuDeStructure[]> {
  const exercice = await exerciceDuMoment(tx, visit)
  if (exercice >= jourDe(visit.now).year) return []
  // Whoever reads this line holds the structure's own link, or its letter: the list is that of the structure.
  const tous = await dus(tx, { ...visit, me: systeme('ce qui est dû') }, exercice)
  return tous
    .filter((du) => du.structureId === structureId && resteARendre(du))
    .map((du) => ({
      actionId: du.actionId,
      titre: du.actionTitre,
      texte: `${du.etat === null ? 'Faire' : 'Finir'} le bilan ${exercice}, déjà rempli en partie`,
      raison: 'Il est dû dans les six mois qui suivent l’année, et avant toute nouvelle demande.',
      jour: du.echeance,
      href: url('/bilans', visit.territoire, {}, { annee: exercice }),
    }))
}

const resteARendre = (du: Du): boolean => du.etat !== 'atteste' && du.numero === 0

function duBureau(visit: Visit, reste: readonly Du[], exercice: number, aujourdhui: Temporal.PlainDate): Todo[] {
  if (reste.length === 0) return []
  const jour = echeance(exercice, 'final')
  const texte = `${pluriel(reste.length, 'bilan manque', 'bilans manquent')} pour ${exercice} : proposer un coup de pouce`
  const href = url('/bilans', visit.territoire, {}, { annee: exercice })
  return [{ texte, href, jour, urgence: urgence(jour, aujourdhui) }]
}

function duPorteur(visit: Visit, du: Du, aujourdhui: Temporal.PlainDate): Todo[] {
  const href = du.bilanId
    ? adresse(visit.territoire, { id: du.bilanId })
    : url('/bilans', visit.territoire, {}, { annee: du.exercice })
  const todos: Todo[] = []
  if (du.suggestions > 0)
    todos.push({
      texte: `${pluriel(du.suggestions, 'proposition', 'propositions')} à lire pour le bilan de « ${du.actionTitre} »`,
      href,
      jour: null,
      urgence: 'bientot',
      quelquunAttend: true,
    })
  if (!resteARendre(du)) return todos
  const verbe = du.etat === null ? 'Faire' : 'Finir'
  return [
    ...todos,
    {
      texte: `${verbe} le ${NOM_DU_MOMENT[du.moment].toLowerCase()} ${du.exercice} de « ${du.actionTitre} »`,
      href,
      jour: du.echeance,
      urgence: urgence(du.echeance, aujourdhui),
    },
  ]
}

function urgence(jour: Temporal.PlainDate, aujourdhui: Temporal.PlainDate): Todo['urgence'] {
  if (Temporal.PlainDate.compare(jour, aujourdhui) < 0) return 'maintenant'
  const bientot = jour.subtract({ months: MOIS_AVANT })
  return Temporal.PlainDate.compare(bientot, aujourdhui) <= 0 ? 'bientot' : 'quand-possible'
}

/** On the page of an action: its bilans. */
const deLAction: Panel = async (visit, tx, actionId) => {
  const action = await trouverAction(tx, actionId)
  if (!action) return null
  const tenu = { structureId: action.structureId, quartiers: quartiersDeLAction(action) }
  const bilans = (await store.deLAction(tx, actionId)).filter(
    (bilan) => peutLireLeBrouillon(visit.me, tenu) || (bilan.numero > 0 && peutLireAtteste(visit.me, tenu)),
  )
  const ecrit = peutEcrire(visit.me, tenu)
  if (bilans.length === 0 && !ecrit) return null
  const aujourdhui = jourDe(visit.now)
  return (
    <section class="pile" aria-labelledby="bilans">
      <h2 id="bilans">Bilan</h2>
      <Liste
        elements={bilans.map((bilan) => (
          <Carte titre={titreDe(bilan)} href={adresse(visit.territoire, bilan)}>
            <p>
              <EtatDuBilan bilan={bilan} />
              {estEnRetard(bilan, aujourdhui) && bilan.numero === 0 ? ' En retard.' : ''}
            </p>
          </Carte>
        ))}
      />
      {ecrit && bilans.length === 0 ? (
        <>
          <p class="doux">Il se remplit déjà en partie avec le calendrier, les financements et les coups de pouce.</p>
          <Gestes>
            <Bouton
              href={url('/bilans', visit.territoire, {}, { annee: action.annee })}
              genre="secondaire"
              icone="bilan"
            >
              Commencer le bilan
            </Bouton>
          </Gestes>
        </>
      ) : null}
    </section>
  )
}

/** « Ce que l’essai a donné »: how much of the last year is documented. */
const essai: Panel = async (visit, tx) => {
  const exercice = await exerciceDuMoment(tx, visit)
  const { dus: attendus, rendus } = await completude(tx, exercice)
  if (attendus === 0) return null
  return (
    <Compteurs>
      <Compteur
        valeur={`${rendus} sur ${attendus}`}
        libelle={`bilans ${exercice} rendus`}
        {...(peutExporter(visit.me) ? { href: url('/bilans', visit.territoire, {}, { annee: exercice }) } : {})}
      />
    </Compteurs>
  )
}

export const panels = { action: deLAction, essai } as const
