import { enClair, jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Todo } from '#src/ground/module.ts'
import { structuresDe, type Tx, type Visit } from '#src/ground/visit.ts'
import { peutProposer, peutPublierQuelqueChose } from '../policy.ts'
import { enAttente, type SeanceAComparer } from '../publication/comparer-queries.ts'
import { modifiees } from '../publication/publication.ts'
import { enSouffrance } from './a-faire-queries.ts'

/** What waits for this person in the calendar, whatever the role; like séances are one line. */
export async function aFaireDesSeances(visit: Visit, tx: Tx): Promise<Todo[]> {
  const { me, now } = visit
  if (!peutPublierQuelqueChose(me)) return []
  const attendent = (await enSouffrance(tx, me, now, peutProposer(me))).map(
    (s): Todo => ({
      texte: DIRE[s.pourquoi](s),
      href: url('/calendrier/seances/:id', visit, { id: s.id }),
      jour: s.jour,
      urgence: s.pourquoi === 'a-partager' ? 'quand-possible' : 'bientot',
      ...(s.pourquoi === 'a-valider' ? { quelquunAttend: true } : {}),
    }),
  )
  return enUne(visit, [...attendent, ...attente(visit, await enAttente(tx, me))])
}

/** Lines that say the same are one; what waits for a yes has a page for all. */
const enUne = (visit: Visit, lignes: readonly Todo[]): Todo[] =>
  [...Map.groupBy(lignes, ({ texte }) => texte).values()].flatMap((siennes) => {
    const [une, autre] = siennes
    const [jour] = siennes.flatMap((ligne) => ligne.jour ?? []).toSorted(Temporal.PlainDate.compare)
    if (!une || !autre || !jour) return siennes.slice(0, 1)
    const texte = `${une.texte} (plusieurs rendez-vous, le premier le ${enClair(jour)})`
    return [{ ...une, texte, jour, ...(une.quelquunAttend ? { href: url('/calendrier/publication', visit) } : {}) }]
  })

type Souffrance = Awaited<ReturnType<typeof enSouffrance>>[number]

const DIRE: Readonly<Record<Souffrance['pourquoi'], (s: Souffrance) => string>> = {
  'a-valider': (s) =>
    `« ${s.titre} »${s.structureNom === '' ? '' : `, ${s.structureNom}`} : dire oui ou non à ces dates`,
  refusee: (s) => `« ${s.titre} » n’a pas été retenu au calendrier${s.mot === '' ? '' : ` : ${s.mot}`}`,
  'a-partager': (s) =>
    `« ${s.titre} » : ${s.structureNom} dit que vous partagez la salle ; si c’est convenu, dites-le aussi pour vos dates`,
  heurtee: (s) => `« ${s.titre} » : la salle est déjà prise pour une date à venir, à déplacer`,
  orpheline: (s) => `« ${s.titre} » : l’action est annulée, ses dates sont encore au calendrier`,
  'sans-salle': (s) => `« ${s.titre} » : sa salle n’existe plus, en choisir une autre`,
}

/** A porteur reads séance by séance what waits; the desk, how many. */
function attente(visit: Visit, seances: readonly SeanceAComparer[]): Todo[] {
  const siennes = structuresDe(visit.me)
  const [miennes, autres] = [
    seances.filter((s) => s.structureId !== null && siennes.includes(s.structureId)),
    seances.filter((s) => s.structureId === null || !siennes.includes(s.structureId)),
  ]
  const href = url('/calendrier/publication', visit)
  const premier = (s: SeanceAComparer) => {
    const [date] = modifiees(s)
    return date ? jourDe(date.occurrence.debut) : null
  }
  return [
    ...miennes.map(
      (s): Todo => ({
        texte: `« ${s.seance.titre || (s.action?.titre ?? '')} » : des changements attendent d’être publiés`,
        href,
        jour: premier(s),
        urgence: 'bientot',
      }),
    ),
    ...(autres.length > 0
      ? [
          {
            texte: `${pluriel(autres.length, 'rendez-vous attend', 'rendez-vous attendent')} d’être publié${autres.length > 1 ? 's' : ''} au calendrier`,
            href,
            jour: null,
            urgence: 'quand-possible' as const,
          },
        ]
      : []),
  ]
}
