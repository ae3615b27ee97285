import { type ColonneDite, enTableau, parTheme } from '#modules/programmation/index.ts'
import {
  direLesAnnulees,
  direLesReserves,
  type LigneDArgent,
  type LigneDeSuivi,
  montantDe,
  parFinanceur,
} from '#modules/suivi/index.ts'
import { type Centimes, montant } from '#platform/money.ts'
import { plier } from '#platform/texte.ts'
import { type SectionDite, section } from './dite.ts'
import type { Faits } from './lire.ts'

const laSomme = (montants: readonly (Centimes | null)[]): Centimes | null => {
  const connus = montants.filter((un) => un !== null)
  return connus.length === 0 ? null : connus.reduce((a, b) => a + b, 0)
}

/** The pillar of each theme, however it is written; empty: none was named. */
export function pilierDe(piliers: Faits['piliers']): (theme: string) => string {
  const groupes = parTheme(piliers, ({ theme }) => theme)
  const connus = new Map(
    groupes.flatMap(({ lignes }) => {
      const pilier = lignes.map((un) => un.pilier).find(Boolean) ?? ''
      return lignes.map(({ theme }) => [plier(theme), pilier] as const)
    }),
  )
  return (theme) => connus.get(plier(theme)) ?? ''
}

type Etape = 'vote' | 'demande' | 'accorde' | 'realise'
const colonnes = <L extends Readonly<Record<Etape, Centimes | null>>>(
  vote: boolean,
  tout: boolean,
): readonly ColonneDite<L>[] => {
  const de = (cle: Etape, libelle: string): ColonneDite<L> => ({
    ...{ cle, libelle },
    dit: (l) => montant(l[cle]),
    somme: (toutes) => montant(laSomme(toutes.map((l) => l[cle]))),
  })
  return [
    ...(tout ? [de('demande', 'Demandé')] : []),
    ...(vote ? [de('vote', 'Voté')] : []),
    de('accorde', 'Accordé'),
    ...(tout ? [de('realise', 'Réalisé')] : []),
  ]
}

/** The money by payer and by pillar of the contract, in the sums of the follow-up; « sous réserve » and what is called off said. */
export function sectionArgent(faits: Pick<Faits, 'lignes' | 'vote' | 'piliers' | 'toutLArgent'>): SectionDite {
  const { lignes, vote, toutLArgent: tout } = faits
  const votees = vote ? [...vote.actions] : []
  const payeurs = parFinanceur(
    lignes.flatMap((l) => l.action.financements).filter(({ accorde }) => tout || accorde !== null),
    vote ? votees.map(([, votee]) => votee) : null,
  )
  const pilier = pilierDe(faits.piliers)
  const themes = new Map(lignes.map((l) => [l.action.id, l.action.theme]))
  const nomDe = (theme: string) => pilier(theme) || theme || 'Sans thème'
  const voteDe = new Map<string, Centimes | null>()
  for (const [id, votee] of votees) {
    const nom = nomDe(votee.theme ?? themes.get(id) ?? '')
    voteDe.set(nom, laSomme([voteDe.get(nom) ?? null, ...Object.values(votee.accorde)]))
  }
  const siens = Map.groupBy(lignes, ({ action }) => nomDe(action.theme))
  const groupes = [...new Set([...siens.keys(), ...voteDe.keys()])]
    .sort((a, b) => a.localeCompare(b, 'fr'))
    .map((nom) => {
      const les: readonly LigneDeSuivi[] = siens.get(nom) ?? []
      const de = (etape: 'demande' | 'accorde' | 'realise') =>
        laSomme(les.map(({ action }) => montantDe(action, etape)))
      return {
        nom,
        actions: les.length,
        vote: voteDe.get(nom) ?? null,
        demande: de('demande'),
        accorde: de('accorde'),
        realise: de('realise'),
      }
    })
  type Groupe = (typeof groupes)[number]
  const total = laSomme(payeurs.map(({ accorde }) => accorde))
  const leVote = laSomme(payeurs.map((l) => l.vote))
  const inconnus = lignes.filter(({ action }) => montantDe(action, 'accorde') === null).length
  const nommes = faits.piliers.some((un) => un.pilier !== '')
  const dits = [
    vote ? `« Voté » : tel que gardé sous « ${vote.nom} ».` : '',
    direLesAnnulees(lignes) ?? '',
    direLesReserves(lignes) ?? '',
  ].filter(Boolean)
  return section('argent', {
    essentiel:
      total === null
        ? lignes.length === 0
          ? 'Aucune action décidée cette année-là.'
          : 'Aucun montant accordé n’est noté.'
        : `${montant(total)} accordés${leVote === null ? '' : `, ${montant(leVote)} votés`}.`,
    phrases:
      inconnus > 0
        ? [
            `Montant accordé pas encore noté : ${inconnus} ${inconnus === 1 ? 'action' : 'actions'} sur ${lignes.length}.`,
          ]
        : [],
    tableaux:
      payeurs.length === 0
        ? []
        : [
            enTableau<LigneDArgent>(
              'Financeur par financeur',
              [
                { cle: 'financeur', libelle: 'Financeur', part: 2, dit: (l) => l.financeur },
                ...colonnes<LigneDArgent>(vote !== null, tout),
              ],
              payeurs,
              { total: 'Total', dits, entier: true },
            ),
            enTableau<Groupe>(
              nommes ? 'Pilier par pilier' : 'Thème par thème',
              [
                { cle: 'nom', libelle: nommes ? 'Pilier ou thème' : 'Thème', part: 2, dit: ({ nom }) => nom },
                {
                  cle: 'actions',
                  libelle: 'Actions',
                  dit: (l) => String(l.actions),
                  somme: (toutes) => String(toutes.reduce((n, l) => n + l.actions, 0)),
                },
                ...colonnes<Groupe>(vote !== null, tout),
              ],
              groupes,
              { total: 'Total', entier: true },
            ),
          ],
    pourquoi: [
      'Les montants de la programmation, financeur par financeur, pour les actions prévues, en cours, terminées ou annulées : les mêmes sommes que le suivi.',
      'Une case vide veut dire que personne ne l’a encore dit ; ce n’est pas zéro.',
      tout
        ? '« Réalisé » : tel que noté dans les financements.'
        : 'Ce qui a été demandé et réalisé se lit avec le droit de lire tout l’argent.',
      nommes
        ? 'Un thème qui n’est rangé sous aucun pilier garde sa ligne.'
        : 'Aucun pilier n’est nommé : les thèmes en tiennent lieu.',
    ].join(' '),
    liens: [{ libelle: 'Le suivi, financeur par financeur', chemin: '/suivi' }],
    chiffres: [
      { cle: 'accorde', libelle: 'centimes accordés', valeur: total },
      { cle: 'vote', libelle: 'centimes votés', valeur: leVote },
    ],
  })
}
