import type { Clause } from './explication.ts'
import { enumerer, minuscule } from './phrases.fr.ts'
import { aDitQuand, demiJourneesDe, partCouverte } from './temps.ts'
import type { Autour, Besoin, Candidat, Preuve } from './types.ts'

/**
 * Which words of the talent answer which of the need, when, how far: « « Couturière » et « Ourlets » répondent à
 * « fermeture » (faire des retouches) ; libre jeudi après-midi ; dans son quartier. » The desk alone reads it. `null`
 * when nothing that was said answers anything: to be free and near is not a reason to be asked.
 */
export function phraseDuBureau(besoin: Besoin, c: Candidat, autour: Autour, clauses: readonly Clause[]): string | null {
  const preuve = clauses.map(preuveDe).find((une) => une !== null)
  if (!preuve) return null
  const suites = [
    quand(besoin, c),
    ou(besoin, c, autour),
    ...(c.dejaFait > 0 ? ['l’a déjà fait pour un projet'] : []),
    ...(c.envie ? ['en a envie'] : []),
  ]
  return `${[reponse(preuve), ...suites].join(' ; ')}.`
}

const preuveDe = ({ raison, points }: Clause): Preuve | null =>
  raison.genre === 'texte' && points > 0 && raison.preuve.libelle !== '' ? raison.preuve : null

const MOTS_CITES = 2

/** « quelqu’un » and « du » stand in a term without telling anything by themselves. */
const ditQuelqueChose = (mot: string): boolean => mot.length > 2 && !mot.endsWith('qu')

const citer = (mots: readonly string[]): string[] =>
  [...new Set(mots.filter(ditQuelqueChose))].slice(0, MOTS_CITES).map((mot) => `« ${mot} »`)

function reponse({ libelle, motsDuTalent, motsDuBesoin }: Preuve): string {
  const [dits, demandes] = [citer(motsDuTalent), citer(motsDuBesoin)]
  const savoir = minuscule(libelle)
  // Ticked as a picture, or chosen for the need: the entry's own name is what was said.
  const sujet = dits.length === 0 ? `« ${libelle} », choisi en image,` : enumerer(dits)
  const verbe = dits.length > 1 ? 'répondent' : 'répond'
  if (demandes.length === 0) return `${sujet} ${verbe} à ce qui est cherché (${savoir})`
  return `${sujet} ${verbe} à ${enumerer(demandes)}${dits.length === 0 ? '' : ` (${savoir})`}`
}

const PARTIES: Readonly<Record<string, string>> = { matin: 'matin', 'apres-midi': 'après-midi', soir: 'soir' }

function quand(besoin: Besoin, c: Candidat): string {
  if (besoin.jour === null) return 'le jour se choisit ensemble'
  if (!aDitQuand(c)) return 'n’a pas dit quand être libre'
  const jour = besoin.jour.toLocaleString('fr-FR', { weekday: 'long' })
  const demis = demiJourneesDe(besoin).map((demi) => PARTIES[demi.slice(demi.indexOf('-') + 1)] ?? '')
  const moment = [jour, demis.join(' et ')].join(' ').trim()
  return (partCouverte(besoin, c) ?? 0) < 1 ? `libre une partie du ${moment}` : `libre ${moment}`
}

function ou(besoin: Besoin, { quartierId }: Candidat, { distanceKm }: Autour): string {
  if (quartierId === null) return 'n’a pas dit son quartier'
  if (besoin.quartiers.length === 0) return 'le lieu n’est pas encore dit'
  if (besoin.quartiers.includes(quartierId)) return 'dans son quartier'
  const [proche] = besoin.quartiers.flatMap((la) => distanceKm(quartierId, la) ?? []).toSorted((a, b) => a - b)
  return proche === undefined
    ? 'dans un autre quartier'
    : `à environ ${Math.max(1, Math.round(proche))} km de son quartier`
}
