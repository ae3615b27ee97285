import { dontEstimees } from '#modules/presences/index.ts'
import {
  type ColonneDite,
  direAccorde,
  enColonnes,
  enTableau,
  insecable,
  MONTANTS_ENTIERS,
  type Papier,
  parTheme,
  plusQueDemande,
} from '#modules/programmation/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { montant } from '#platform/money.ts'
import { joints, pluriel } from '#platform/texte.ts'
import type { Visit } from '#src/ground/visit.ts'
import { direLesManques, doitEtreRaconte } from '../completude.ts'
import { ALERTES } from '../etat/domain.ts'
import { type LigneDeSuivi, montantDe, sommeConnue } from '../lire.ts'
import type { LigneDArgent } from '../programme/domain.ts'
import { chiffreDe, estimeesDe, motsDe, totalDe } from './chiffres.ts'
import { direOuElleEnEst, raisonDePlusieurs } from './dits.tsx'
import type { Annee } from './lire.ts'
import {
  ceQuiEstDocumente,
  DES_PRESENCES,
  type Donnee,
  dire,
  direLesAnnulees,
  direLesReserves,
  direLesVerses,
  direLeTrop,
  direSansNote,
  lesPublics,
  lesReserves,
  parSituation,
} from './morceaux.tsx'

type ColonneDeSuivi = ColonneDite<LigneDeSuivi>

const DU_TABLEAU = 'tableau de la ville'
const compteOuTableau = (compte: number | null, dit: string | undefined): string =>
  compte === null && dit ? `${dit} (${DU_TABLEAU})` : dire(compte, 'nombre')
type Etape = 'demande' | 'propose' | 'accorde' | 'realise'

const somme = (cle: string) => (lignes: readonly LigneDeSuivi[]) => {
  const chiffre = chiffreDe(cle)
  return chiffre ? dire(totalDe(lignes, chiffre), chiffre.unite) + estimeesDe(lignes, chiffre) : ''
}
const argent = (cle: Etape, libelle: string): ColonneDeSuivi => ({
  ...{ cle, libelle, somme: somme(cle) },
  ...(cle === 'accorde' ? {} : { montree: 'sur-demande' }),
  dit: ({ action }) => direAccorde(montantDe(action, cle), cle === 'accorde' && action.sousReserve),
})

/** All that the paper may tell of an action; the money that is not public stands where the reader sees it. */
export const colonnesDuSuivi = (toutLArgent: boolean): readonly ColonneDeSuivi[] => [
  { cle: 'action', libelle: 'Action', part: 3.4, montree: 'toujours', dit: ({ action }) => action.titre },
  { cle: 'structure', libelle: 'Structure', part: 1.8, dit: ({ action }) => action.structure },
  {
    cle: 'quartiers',
    libelle: 'Quartiers',
    part: 1.4,
    montree: 'sur-demande',
    dit: ({ action }) => action.quartiers.map(insecable).join(', ') || '—',
  },
  {
    cle: 'situation',
    libelle: 'Où en est l’action',
    part: 4.6,
    montree: 'toujours',
    dit: (ligne) => direOuElleEnEst(ligne),
  },
  {
    cle: 'manque',
    libelle: 'Ce qui manque',
    part: 2,
    montree: 'sur-demande',
    dit: (ligne) => direLesManques(ligne) || 'Rien',
  },
  {
    ...{ cle: 'seances', libelle: 'Séances', part: -24, somme: somme('seances') },
    dit: ({ compte, tableau }) => compteOuTableau(compte?.seances ?? null, tableau?.seances),
  },
  {
    ...{ cle: 'presences', libelle: 'Présences', part: -43, somme: somme('presences') },
    dit: ({ compte, tableau }) =>
      compteOuTableau(compte?.presences ?? null, tableau?.participants) + (compte ? dontEstimees(compte) : ''),
  },
  ...(toutLArgent ? [argent('demande', 'Demandé'), argent('propose', 'Proposé')] : []),
  argent('accorde', 'Accordé'),
  ...(toutLArgent ? [argent('realise', 'Réalisé')] : []),
]

/** The year as it is followed, for a committee: each action once, in its theme, first what waits for an answer. */
export function comiteDuSuivi(
  { territoire, now }: Visit,
  lu: Pick<Annee, 'filtre' | 'toutLArgent' | 'signes'> &
    Readonly<{
      lignes: readonly LigneDeSuivi[]
      coupe: string
      recoupement: string | null
      argent: readonly LigneDArgent[]
      vote: string | null
      ages: readonly Donnee[]
      colonnes: readonly ColonneDeSuivi[]
    }>,
): Papier {
  const { filtre, lignes, recoupement } = lu
  const commune = raisonDePlusieurs(lignes)
  const dites = lu.colonnes.map((une) =>
    une.cle === 'situation' ? { ...une, dit: (l: LigneDeSuivi) => direOuElleEnEst(l, commune) } : une,
  )
  const { colonnes, coupes } = enColonnes(dites, lignes)
  const attendent = lignes.filter((l) => ALERTES.includes(l.etat.situation))
  const { documentees, suite, manques, neuves } = ceQuiEstDocumente(lignes)
  const themes = parTheme([...attendent, ...lignes.filter((l) => !attendent.includes(l))], (l) => l.action.theme)
  const enTete = ['actions', 'a-regarder', 'presences', 'accorde'].flatMap((cle) => {
    const chiffre = chiffreDe(cle)
    const total = chiffre ? totalDe(lignes, chiffre) : null
    if (!chiffre || total === null) return []
    const quoi = chiffre.unite === 'centimes' ? 'accordés' : motsDe(lignes, chiffre, total)
    return [joints([`${dire(total, chiffre.unite)} ${quoi}`, cle === 'accorde' ? lesReserves(lignes) : ''], ', ')]
  })
  return {
    titre: `Suivi de la programmation ${filtre.annee}, ${territoire.nom}${lu.coupe}`,
    sousTitre: [...enTete, `au ${enClair(jourDe(now))}`].join(' — '),
    notes: [
      lignes.length === 0 ? 'Aucune action n’est suivie dans ce choix.' : null,
      lignes.some(({ dossier }) => doitEtreRaconte(dossier)) ? `${documentees} ${suite}` : null,
      recoupement,
      lignes.some(({ compte, tableau }) => compte === null && tableau !== null)
        ? `« (${DU_TABLEAU}) » : lu dans le suivi de la ville, sans compte d’ici ; les sommes ne le comprennent pas.`
        : null,
      commune === null ? null : `« Où en est l’action », là où rien d’autre n’est dit : « ${commune} »`,
      coupes,
      attendent.length === 0 ? null : 'Dans chaque thème, d’abord ce qui est en retard, déplacé ou sans nouvelles.',
    ].filter((note) => note !== null),
    tableaux:
      lignes.length === 0
        ? []
        : [
            ...enLigne('Où en sont les actions', 'Situation', 'Actions', parSituation(lignes), []),
            ...themes
              .sort((a, b) => a.theme.localeCompare(b.theme, 'fr'))
              .map(({ theme, lignes: siennes }) =>
                enTableau(theme || 'Sans thème', colonnes, siennes, {
                  total: pluriel(siennes.length, 'action', 'actions'),
                }),
              ),
            ...deLArgent(lu),
            ...desPublics(lu),
            ...enLigne('Ce qui manque', 'Pour raconter l’année', 'Actions', manques, neuves === null ? [] : [neuves]),
          ],
  }
}

/** A few numbers, side by side: one line. */
const enLigne = (
  titre: string,
  quoi: string,
  compte: string,
  nombres: readonly Readonly<{ libelle: string; valeur: number }>[],
  dits: readonly string[],
) => {
  const colonnes = [{ libelle: quoi, valeur: null }, ...nombres].map(({ libelle, valeur }) => ({
    ...{ cle: libelle, libelle, part: 1 },
    dit: () => (valeur === null ? compte : dire(valeur, 'nombre')),
  }))
  return nombres.length === 0 ? [] : [enTableau(titre, colonnes, [null], { dits, entier: true })]
}

type Lu = Parameters<typeof comiteDuSuivi>[1]

function deLArgent({ lignes, argent, vote, toutLArgent, signes, filtre }: Lu) {
  if (argent.length === 0) return []
  const de = (cle: Etape | 'vote', libelle: string): ColonneDite<LigneDArgent> => ({
    ...{ cle, libelle },
    dit: (l) => montant(l[cle]),
    somme: (tous) => montant(sommeConnue(tous.map((l) => l[cle]))),
  })
  const trop = lignes.flatMap(({ action }) =>
    plusQueDemande(action.financements).map((f) => `${action.titre}, ${direLeTrop(f)}`),
  )
  const signees = lignes.flatMap(({ action }) => (signes.get(action.id) ?? []).map((un) => ({ action, ...un })))
  const autres = signees.flatMap(({ action, dit, note }) => (note ? [`${action.titre}, ${dit}`] : []))
  const sansNote = signees.filter(({ note }) => !note).length
  const dits = [
    vote === null ? null : `« Voté » : tel que gardé sous « ${vote} ».`,
    toutLArgent && argent.some((l) => l.realise !== null) ? '« Réalisé » : tel que noté dans les financements.' : null,
    filtre.quartier === null ? null : MONTANTS_ENTIERS,
    direLesAnnulees(lignes),
    direLesReserves(lignes),
    toutLArgent ? direLesVerses(lignes) : null,
    toutLArgent && trop.length > 0 ? `Accordé plus que demandé, à vérifier : ${trop.join(' ; ')}.` : null,
    autres.length > 0
      ? `Des bilans signés disent d’autres montants réalisés que ceux additionnés ici : ${autres.join(' ; ')}.`
      : null,
    sansNote > 0 ? `${direSansNote(sansNote)}.` : null,
  ].filter((dit) => dit !== null)
  const colonnes: readonly ColonneDite<LigneDArgent>[] = [
    { cle: 'financeur', libelle: 'Financeur', part: 1, dit: (l) => l.financeur },
    ...(vote === null ? [] : [de('vote', 'Voté')]),
    ...(toutLArgent ? [de('demande', 'Demandé'), de('propose', 'Proposé')] : []),
    de('accorde', 'Accordé'),
    ...(toutLArgent ? [de('realise', 'Réalisé')] : []),
  ]
  return [enTableau('L’argent, financeur par financeur', colonnes, argent, { total: 'Total', dits, entier: true })]
}

function desPublics({ lignes, ages }: Lu) {
  const { genres, ou } = lesPublics(lignes)
  return enLigne('Pour qui', 'Public', 'Présences', [...genres, ...ages, ...ou], [DES_PRESENCES])
}
