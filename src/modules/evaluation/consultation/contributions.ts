import { moiAuConseil, siegentSansFiche } from '#modules/conseil/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import type { Todo } from '#src/ground/module.ts'
import { aRole, estAuBureau, structuresDe, type Tx, type Visit } from '#src/ground/visit.ts'
import { voixPour } from '../commentaires/policy.ts'
import { commentairesDe } from '../commentaires/store.ts'
import { quiEstLa } from '../commentaires/usecases.ts'
import { anneesDeLaStructure } from '../faits/queries.ts'
import { type Consultation, etatDe, JOURS_AVANT_LA_FIN } from './domain.ts'
import { joursPublies, ouvertes } from './store.ts'

/** For the desk: those of the council who are on paper alone are told by who sees them, as long as nothing is published. */
async function direAuxMembresSurPapier(visit: Visit, tx: Tx, une: Consultation): Promise<Todo[]> {
  const noms = estAuBureau(visit.me) ? await siegentSansFiche(tx) : []
  if (noms.length === 0) return []
  return [
    {
      texte: `Dire à ${new Intl.ListFormat('fr').format(noms)}, du conseil, qu’il est consulté sur ${une.annee} jusqu’au ${enClair(une.au)}`,
      href: url('/conseil/membres', visit),
      jour: une.au,
      urgence: 'bientot',
      quelquunAttend: true,
    },
  ]
}

/** Nothing is published yet: who sits is reminded, sooner and sooner; the desk tells those on paper. */
export async function consultationAFaire(visit: Visit, tx: Tx): Promise<Todo[]> {
  if (!aRole(visit.me, 'conseil', 'coordination', 'animation')) return []
  const aujourdhui = jourDe(visit.now)
  const toutes = await ouvertes(tx, aujourdhui)
  const siege = toutes.length > 0 && (await moiAuConseil(tx, visit.me)) !== null
  const todos: Todo[] = []
  for (const une of toutes) {
    if (etatDe(une, await joursPublies(tx, une.annee), aujourdhui) !== 'ouverte-sans-reponse') continue
    if (siege)
      todos.push({
        texte: `Le conseil est consulté sur ${une.annee} : sans réponse le ${enClair(une.au)}, l’avis est réputé favorable`,
        href: url('/evaluation/:annee/conseil', visit, { annee: String(une.annee) }),
        jour: une.au,
        urgence: aujourdhui.until(une.au).days <= JOURS_AVANT_LA_FIN ? 'maintenant' : 'bientot',
        quelquunAttend: true,
      })
    todos.push(...(await direAuxMembresSurPapier(visit, tx, une)))
  }
  return todos
}

/**
 * While the council is consulted on a year, what the city and the structures say of it is still waited for, from each that said
 * nothing. The council has its own pages, of which it is reminded.
 */
export async function commentairesAFaire(visit: Visit, tx: Tx): Promise<Todo[]> {
  if (!aRole(visit.me, 'cdsu') && structuresDe(visit.me).length === 0) return []
  const aujourdhui = jourDe(visit.now)
  const todos: Todo[] = []
  for (const { annee, du, au } of await ouvertes(tx, aujourdhui)) {
    if (Temporal.PlainDate.compare(aujourdhui, du) < 0) continue
    const qui = await quiEstLa(tx, visit)
    const voix = voixPour(qui).find((une) => une === 'cdsu' || une === 'porteur')
    if (!voix) continue
    const dits = (await commentairesDe(tx, annee)).filter((c) => c.voix === voix)
    let reste = false
    for (const structureId of voix === 'porteur' ? structuresDe(visit.me) : [null]) {
      const delAnnee = structureId === null || (await anneesDeLaStructure(tx, structureId, annee)).includes(annee)
      reste ||= delAnnee && !dits.some((c) => c.structureId === structureId)
    }
    if (!reste) continue
    todos.push({
      texte: `Dire ce que vous pensez de ${annee} : l’évaluation se prépare jusqu’au ${enClair(au)}`,
      href: url('/evaluation/:annee/commentaires', visit, { annee: String(annee) }),
      jour: au,
      urgence: 'quand-possible',
    })
  }
  return todos
}
