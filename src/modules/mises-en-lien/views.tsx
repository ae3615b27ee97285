import { nomCourt } from '#modules/personnes/index.ts'
import { enToutesLettres } from '#platform/dates.ts'
import { aNom, de, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { Carte, Etiquette, type GenreDEtiquette } from '#ui/data.tsx'
import { appelOuvert, type Etat, estAbsent, etatVu, type MiseEnLien } from './etats/domain.ts'
import { rangEnAttente } from './etats/mise-en-lien.ts'
import type { Chiffres } from './store/bureau-queries.ts'
import { ATTEND_SA_REPONSE, ETATS_VUS } from './textes.fr.ts'

/** The finer words of the desk; nobody else reads them. */
export const ETATS_DU_BUREAU: Record<Etat, string> = {
  suggeree: 'Suggestion',
  retenue: 'À demander',
  'proposee-au-talent': 'Demandé au talent',
  'refusee-par-le-talent': 'Pas disponible',
  'acceptee-par-le-talent': 'Le talent dit oui',
  'proposee-au-porteur': 'Demandé au porteur',
  'refusee-par-le-porteur': 'Le porteur dit non',
  'coordonnees-partagees': 'Les deux disent oui',
  realisee: 'C’est fait',
  'pas-realisee': 'Ne s’est pas fait',
  orientee: 'Orientée ailleurs',
  retiree: 'Retirée',
}

const GENRES: Record<Etat, GenreDEtiquette> = {
  suggeree: 'neutre',
  retenue: 'accent',
  'proposee-au-talent': 'attente',
  'refusee-par-le-talent': 'neutre',
  'acceptee-par-le-talent': 'accent',
  'proposee-au-porteur': 'attente',
  'refusee-par-le-porteur': 'neutre',
  'coordonnees-partagees': 'succes',
  realisee: 'succes',
  'pas-realisee': 'neutre',
  orientee: 'neutre',
  retiree: 'neutre',
}

/** The state in the desk’s own words, coloured. */
export const EtatDuBureau = ({ m }: { m: Pick<MiseEnLien, 'etat' | 'enParler' | 'attente' | 'appelEtat'> }) =>
  rangEnAttente(m) > 0 ? (
    <Etiquette genre="attente">{`En liste d’attente, ${enRang(m.attente)}`}</Etiquette>
  ) : (
    <Etiquette genre={GENRES[m.etat]}>{m.enParler ? 'Veut d’abord en parler' : ETATS_DU_BUREAU[m.etat]}</Etiquette>
  )

export const enRang = (rang: number): string => (rang === 1 ? '1re' : `${rang}e`)

/** How the need of a mise en lien that is no longer sought came to its end. */
export const finDuBesoin = ({ appelEtat }: Pick<MiseEnLien, 'appelEtat'>): string =>
  appelEtat === 'annule' ? 'annulé' : 'terminé'

/** Why they wait, said to the desk, and what comes when a place is free; the structure may have been asked all the same. */
export function motDAttente({ prenom, attente, places, structureNom, etat, suspens }: MiseEnLien): string {
  // Who may be one of those before is not said to come after others. `places`: those that people who erased everything have not filled.
  const avant = places + attente - 1
  return [
    `${prenom} est sur la liste d’attente, en ${enRang(attente)} position${suspens ? '' : ` : ${pluriel(avant, 'autre personne a dit oui', 'autres personnes ont dit oui')} avant`}.`,
    etat === 'proposee-au-porteur'
      ? `Pas encore de réponse ${de(structureNom)}.`
      : `Chaque place qui se libère fait avancer la liste. Dès que c’est son tour, « À faire » vous dit de demander ${aNom(structureNom)}.`,
  ].join(' ')
}

/** One of the four words; nothing when nothing follows: a no is never shown as a refusal. */
export function EtatVuParTous({ m, talent, now }: { m: MiseEnLien; talent: boolean; now: Temporal.Instant }) {
  const redemandee = m.etat === 'retenue' && m.momentAvant !== ''
  const attend = redemandee || etatVu(m.etat) === 'en-attente'
  const vu = !attend ? etatVu(m.etat) : appelOuvert(m, now) ? 'en-attente' : null
  if (vu && talent && (redemandee || m.etat === 'proposee-au-talent'))
    return <Etiquette genre="attente">{ATTEND_SA_REPONSE}</Etiquette>
  if (!talent && m.etat === 'retiree') return <Etiquette>Ne viendra pas</Etiquette>
  if (!talent && m.etat === 'refusee-par-le-porteur') return <Etiquette>Vous avez dit non merci</Etiquette>
  if (!vu) return <Etiquette>Sans suite</Etiquette>
  if (vu === 'en-attente' && rangEnAttente(m) > 0) return <EtatDuBureau m={m} />
  return <Etiquette genre={vu === 'daccord' || vu === 'fait' ? 'succes' : 'attente'}>{ETATS_VUS[vu]}</Etiquette>
}

type CarteProps = Readonly<{ m: MiseEnLien; t: Territoire; signes: ReadonlyMap<string, string>; sansAppel?: boolean }>

/**
 * A card of the desk: who, for what, where it stands. `signes`: what tells apart those who bear the same name; `sansAppel`:
 * under the appel's own heading.
 */
export function CarteDuBureau({ m, t, signes, sansAppel }: CarteProps) {
  const signe = signes.get(m.personneId)
  return (
    <Carte
      titre={nomCourt(m)}
      nomComplet={`${nomCourt(m)}${signe ? ` (${signe})` : ''}, ${m.titre}`}
      href={url('/mises-en-lien/:id', t, { id: m.id })}
    >
      {signe ? <p class="doux petit">{signe}</p> : null}
      {sansAppel ? null : (
        <p>
          {m.titre}
          <span class="doux petit"> — {m.structureNom}</span>
        </p>
      )}
      <p class="etiquettes">
        <EtatDuBureau m={m} />
        {m.cercle === 'conseil' ? <Etiquette genre="info">Conseil citoyen</Etiquette> : null}
      </p>
      {m.jour && !sansAppel ? <p class="petit doux">{enToutesLettres(m.jour)}</p> : null}
    </Carte>
  )
}

/** How many of the annuaire were asked at least once, the council apart; never a name. */
export function Appeles({ chiffres: c }: { chiffres: Chiffres }) {
  if (c.talents === 0) return null
  const part = Math.round(((c.talents - c.jamais) / c.talents) * 100)
  const conseil = c.conseil - c.conseilJamais
  return (
    <p>
      {`Sur ${pluriel(c.talents, 'personne', 'personnes')} dans l’annuaire, ${part} % ont été appelées au moins une fois et ${pluriel(c.jamais, 'ne l’a encore jamais été', 'ne l’ont encore jamais été', 'toutes l’ont été')}.`}
      {c.conseil === 0 ? '' : ` Au conseil citoyen : ${conseil} sur ${c.conseil}.`}
      {' Qui a tout effacé n’y compte plus, sauf pour les coups de pouce donnés.'}
    </p>
  )
}

/** Said to the desk alone, before a yes and with it: the talent has given that hour elsewhere. */
export const motDejaPris = (prenom: string, ailleurs: readonly string[]): string =>
  ailleurs.length === 0
    ? ''
    : `${prenom} a déjà dit oui ailleurs à ce moment-là : ${ailleurs.map((titre) => `« ${titre} »`).join(', ')}.`

export const motPasLibre = (prenom: string): string => `${prenom} n’a pas dit être libre à ce moment-là.`

/** What stands against a yes that the desk is about to note: to be asked about first. */
export const avantSonOui = (m: MiseEnLien, ailleurs: readonly string[], now: Temporal.Instant): readonly string[] => [
  ...(ailleurs.length > 0 ? [motDejaPris(m.prenom, ailleurs)] : []),
  ...(m.reponseTalent !== 'oui' && estAbsent(m, now, true)
    ? [`${m.prenom} a noté ne pas être là ce jour-là : demandez-lui avant de noter un oui.`]
    : []),
]
