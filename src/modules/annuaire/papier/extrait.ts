import { nomCourt } from '#modules/personnes/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { joints, pluriel } from '#platform/texte.ts'
import type { Visit } from '#src/ground/visit.ts'
import { Dit, pourLeConseil } from '../dit.ts'
import { quandEnClair, type Talent } from '../domain.ts'

const EXTRAIT_MAX = 220
const abrege = (texte: string): string =>
  texte.length <= EXTRAIT_MAX ? texte : `${texte.slice(0, EXTRAIT_MAX).replace(/\s+\S*$/u, '')}…`

/** What may go round on paper; of whoever said the rest, that the desk reads it. */
const propose = (lu: Talent): string =>
  (/\p{L}/u.test(lu.texte) && abrege(lu.texte)) ||
  [...lu.images, ...lu.diplomes].flatMap((id) => Dit.indique(lu, id)?.mots ?? []).join(', ') ||
  (lu.texte === '' ? 'à lui demander' : 'à lire au bureau')

/**
 * The directory on paper, for the council: first name and initial, own words as the council reads them on a screen. What its page and its PDF both show. `talents`: only those who agreed to be in the directory (`queries.extrait`); `prenoms`: of everybody in it.
 */
export const extraitPourLeConseil = (visit: Visit, talents: readonly Talent[], prenoms: ReadonlySet<string>) => ({
  titre: 'Annuaire des talents, extrait pour le conseil',
  chapeau: `Seulement les personnes qui ont accepté d’y être, sans leurs numéros : ${pluriel(talents.length, 'personne', 'personnes')}. À ne pas afficher ni photographier.`,
  pied: `Conseil citoyen, ${visit.territoire.nom}. Extrait du ${enClair(jourDe(visit.now))}, à détruire après usage.`,
  vide: 'Personne à y mettre pour l’instant.',
  entetes: ['Prénom', 'Ce que la personne propose', 'Plutôt', 'Langues'],
  lignes: talents
    .map((un) => pourLeConseil(un, prenoms))
    .map((talent) => ({
      nom: nomCourt(talent),
      propose: propose(talent),
      quand: joints([quandEnClair(talent), abrege(talent.disponibilites)], ' ; ') || 'à voir ensemble',
      langues: talent.langues.join(', '),
    })),
})
export type Extrait = ReturnType<typeof extraitPourLeConseil>
