import {
  argentDe,
  colonnesDArgent,
  ENTETES_DU_SUIVI,
  enEuros,
  RESERVE,
  SOUS_RESERVE,
} from '#modules/programmation/index.ts'
import { commeEcrit } from '#platform/tableur/ecrire.ts'
import type { SigneAutrement } from '#src/ground/module.ts'
import type { Colonne } from '#src/ground/tableur.tsx'
import { direLesManques } from './completude.ts'
import { NOM_DE_L_AVANCEMENT } from './dits/domain.ts'
import { NOM_DE_LA_SITUATION } from './etat/views.tsx'
import { type LigneDeSuivi, montantDe, verseDe } from './lire.ts'
import type { ActionVotee } from './programme/domain.ts'

const AU_BILAN = 'Autre montant réalisé, au bilan signé'
const BILAN = 'Bilan'
const VERSE = 'Versé, d’après le tableau de la ville'

/** What follows from the rest: nobody corrects it. */
const CALCULEES: readonly string[] = ['Pourquoi', 'Ce qui manque', RESERVE, VERSE, AU_BILAN, BILAN] satisfies (
  | (typeof ENTETES_DU_SUIVI)[number]
  | typeof RESERVE
  | typeof VERSE
  | typeof AU_BILAN
  | typeof BILAN
)[]

/** What a file brought back says otherwise than it is here now, column by column. */
export function differences(l: LigneDeSuivi, cellules: Readonly<Record<string, string>>): string[] {
  // A file taken away by who sees less of the money has no reference either.
  const ici = colonnes([l], { toutLArgent: 'Demandé' in cellules })
  // A payer whom nobody has here any more, or here alone, as far as the file has such columns.
  const parFinanceur = (entete: string) => argentDe(entete) !== null
  const deSonFichier = Object.keys(cellules).some(parFinanceur)
  const dites = new Map(
    ici
      .filter(({ entete }) => deSonFichier || !parFinanceur(entete))
      .map(({ entete, valeur }) => [entete, commeEcrit(valeur(l))]),
  )
  const entetes = new Set([...dites.keys(), ...Object.keys(cellules).filter(parFinanceur)])
  return [...entetes].flatMap((entete) => {
    const [la, ceci] = [commeEcrit(cellules[entete] ?? ''), dites.get(entete) ?? '']
    return CALCULEES.includes(entete) || la === ceci
      ? []
      : [`${entete} : ${la || 'rien'} dans le tableau, ${ceci || 'rien'} ici`]
  })
}

type Plus = Readonly<{
  toutLArgent: boolean
  /** By action, what its signed bilan says otherwise, and what was granted when the programme was kept. */
  signes?: ReadonlyMap<string, readonly SigneAutrement[]>
  votees?: ReadonlyMap<string, ActionVotee>
}>
type Dite = Pick<Colonne<LigneDeSuivi>, 'dit' | 'genre' | 'valeur'>

/** The lines of the year as a file tells them. */
export function colonnes(
  lignes: readonly LigneDeSuivi[],
  { toutLArgent, signes = new Map(), votees = new Map() }: Plus,
): Colonne<LigneDeSuivi>[] {
  const somme = (entete: string, etape: 'demande' | 'propose' | 'accorde' | 'realise'): Colonne<LigneDeSuivi> => ({
    ...{ entete, dit: 'La somme, tous financeurs ensemble.', genre: 'euros' },
    valeur: ({ action }) => enEuros(montantDe(action, etape)),
  })
  const premieres: readonly Dite[] = [
    { dit: 'L’année du programme.', valeur: ({ action }) => action.annee },
    {
      dit: 'La référence de la ville, pour qui suit le financement.',
      valeur: ({ action }) => (toutLArgent ? action.ref : null),
    },
    { dit: 'L’intitulé de l’action.', valeur: ({ action }) => action.titre },
    { dit: 'Qui la porte.', valeur: ({ action }) => action.structure },
    { dit: 'Son thème.', valeur: ({ action }) => action.theme },
    {
      dit: 'Les quartiers qu’elle touche, séparés par une virgule.',
      valeur: ({ action }) => action.quartiers.join(', '),
    },
    { dit: 'Le premier jour de sa période.', genre: 'jour', valeur: (l) => l.debut?.toString() ?? null },
    { dit: 'Le dernier jour de sa période.', genre: 'jour', valeur: (l) => l.fin?.toString() ?? null },
    { dit: 'Calculé d’après les faits d’ici, jamais saisi.', valeur: (l) => NOM_DE_LA_SITUATION[l.etat.situation] },
    { dit: 'Les faits qui le disent.', valeur: (l) => l.etat.raison },
    {
      dit: 'Ce que le tableau de suivi de la ville en dit, à côté.',
      valeur: ({ avancementDit: dit }) => (dit === null || dit.remarque ? null : NOM_DE_L_AVANCEMENT[dit.sens]),
    },
    {
      ...{ dit: 'Le jour où ce tableau le disait.', genre: 'jour' },
      valeur: ({ avancementDit: dit }) => (dit === null || dit.remarque ? null : dit.jour.toString()),
    },
    {
      dit: 'Les séances dont le nombre de présents est connu.',
      genre: 'nombre',
      valeur: (l) => l.compte?.seances ?? null,
    },
    {
      ...{ dit: 'Des présences, pas des personnes : qui vient trois fois compte trois fois.', genre: 'nombre' },
      valeur: (l) => l.compte?.presences ?? null,
    },
    {
      dit: 'La part des présences qui est une estimation.',
      genre: 'nombre',
      valeur: (l) => l.compte?.estimees ?? null,
    },
    { dit: 'Les présences de femmes, là où on l’a dit.', genre: 'nombre', valeur: (l) => l.compte?.femmes ?? null },
    { dit: 'Les présences d’hommes, là où on l’a dit.', genre: 'nombre', valeur: (l) => l.compte?.hommes ?? null },
    {
      dit: 'Les présences d’habitants du quartier, là où on l’a dit.',
      genre: 'nombre',
      valeur: (l) => l.compte?.duQuartier ?? null,
    },
    { dit: 'Ce que le suivi attend encore.', valeur: direLesManques },
  ]
  return [
    ...premieres.map((une, c) => ({ entete: ENTETES_DU_SUIVI[c] ?? '', ...une })),
    ...(toutLArgent ? [somme('Demandé', 'demande'), somme('Proposé', 'propose')] : []),
    somme('Accordé', 'accorde'),
    ...(toutLArgent ? [somme('Réalisé', 'realise')] : []),
    {
      ...{ entete: RESERVE, dit: 'Si ce qui est accordé l’est sous réserve, d’après la ville.' },
      valeur: ({ action }) => (action.sousReserve ? SOUS_RESERVE : null),
    },
    ...colonnesDArgent(lignes, ({ action }) => {
      const auVote = votees.get(action.id)?.accorde ?? {}
      const noms = new Set([...action.financements.map(({ financeur }) => financeur), ...Object.keys(auVote)])
      return [...noms].map((financeur) => {
        const { accorde = null, ...autres } = action.financements.find((f) => f.financeur === financeur) ?? {}
        return { ...(toutLArgent && autres), financeur, accorde, vote: auVote[financeur] ?? null }
      })
    }),
    ...(toutLArgent
      ? [
          {
            ...{
              entete: VERSE,
              dit: 'Ce que ce tableau dit versé, tous financeurs ensemble.',
              genre: 'euros' as const,
            },
            valeur: (l: LigneDeSuivi) => enEuros(verseDe(l)),
          },
          {
            ...{ entete: AU_BILAN, dit: 'Ce que le bilan signé dit avoir reçu, s’il dit autre chose que « réalisé ».' },
            valeur: ({ action }: LigneDeSuivi) =>
              signes
                .get(action.id)
                ?.map(({ dit }) => dit)
                .join(' ; ') ?? null,
          },
        ]
      : []),
    { entete: BILAN, dit: 'Où en est son bilan.', valeur: (l) => l.compteRendu.dit || null },
  ]
}
