import { nomCourt } from '#modules/personnes/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import type { Visit } from '#src/ground/visit.ts'
import { Dit, motsDiscrets } from '../dit.ts'
import { quandEnClair, type Talent } from '../domain.ts'

const EXTRAIT_MAX = 220
const abrege = (texte: string): string =>
  texte.length <= EXTRAIT_MAX ? texte : `${texte.slice(0, EXTRAIT_MAX).replace(/\s+\S*$/u, '')}…`

/** A number or a mail that somebody wrote in their own words does not go round on paper. */
export const sansCoordonnees = (texte: string): string =>
  texte
    .replace(/\+?\p{Nd}(?:[\s.\-/()]*\p{Nd}){8,}/gu, '[numéro retiré]')
    .replace(/[^\s@]+@[^\s@]+\.[^\s@]+/gu, '[adresse retirée]')

/** What may go round on paper; of whoever said the rest, that it is in the annuaire, where the council reads it. */
const propose = (talent: Talent, prenoms: ReadonlySet<string>): string =>
  sansCoordonnees(abrege(motsDiscrets(talent, prenoms))) ||
  [...talent.images, ...talent.diplomes].flatMap((id) => Dit.indique(talent, id)?.mots ?? []).join(', ') ||
  (talent.texte === '' ? 'à lui demander' : 'à lire dans l’annuaire')

/**
 * The directory on paper, for the council: first name and initial, own words but those that a porteur may not read, no number. What its page and its PDF both
 * show. `talents`: only those who agreed to be in the directory (`queries.extrait`); `prenoms`: of everybody in it.
 */
export const extraitPourLeConseil = (visit: Visit, talents: readonly Talent[], prenoms: ReadonlySet<string>) => ({
  titre: 'Annuaire des talents, extrait pour le conseil',
  chapeau: `Seulement les personnes qui ont accepté d’y être, sans leurs numéros : ${pluriel(talents.length, 'personne', 'personnes')}. À ne pas afficher ni photographier.`,
  pied: `Conseil citoyen, ${visit.territoire.nom}. Extrait du ${enClair(jourDe(visit.now))}, à détruire après usage.`,
  vide: 'Personne n’a encore accepté d’être dans l’annuaire.',
  entetes: ['Prénom', 'Ce que la personne propose', 'Plutôt', 'Langues'],
  lignes: talents.map((talent) => ({
    nom: nomCourt(talent),
    propose: propose(talent, prenoms),
    quand: (talent.disponibilites === '' && quandEnClair(talent)) || 'à voir ensemble',
    langues: talent.langues.join(', '),
  })),
})
export type Extrait = ReturnType<typeof extraitPourLeConseil>
