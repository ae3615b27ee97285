import { joints } from '#platform/texte.ts'
import type { Colonne } from '#src/ground/tableur.tsx'
import { type Me, structuresDe, type Tx, type Visit } from '#src/ground/visit.ts'
import { ENTETES_DES_ACTIONS } from '../classeurs/actions/nos-listes.ts'
import { avisDit, ditUneReserve, estNotreEtat } from '../classeurs/vocabulaires/vocabulaire.ts'
import { ETAPES, type Etape, type Etat, NOM_DE_L_ETAPE, NOM_DE_L_ETAT, periodeVotee } from '../domain.ts'
import { periode } from '../mots.ts'
import * as policy from '../policy.ts'
import { type Filtre, type LigneDAction, type Ordre, page, remarquesDe } from '../queries.ts'
import { colonnesDArgent, enEuros, type Somme, sommesDites } from './argent.ts'
import { estSousReserve, reserveQuiTient, SOUS_RESERVE } from './reserve.ts'

/**
 * `reserve`, `avis`: the city's words, where they grant something with a reserve, or say an opinion before the vote, and this
 * reader is told of them. `motif`: why it is not retained, of the city's own remarks.
 */
export type LigneAEmporter = LigneDAction &
  Readonly<{ sommes: readonly Somme[]; reserve: string | null; avis: string | null; motif?: string | null }>
const AU_PLUS = 20_000
/** Beside the sums of a file: what of them is granted with a reserve. */
export const RESERVE = 'Réserve'

export async function lireAEmporter(
  tx: Tx,
  { me }: Visit,
  filtre: Filtre,
  ordre: Ordre,
  auPlus = AU_PLUS,
): Promise<LigneAEmporter[]> {
  const lues = await page(tx, filtre, policy.portee(me), ordre, auPlus, 0)
  const sommes = await sommesDites(tx, me, lues)
  const ecartees = policy.peutVoirRemarque(me) ? lues.filter(({ etat }) => ECARTEES.includes(etat)) : []
  const remarques =
    ecartees.length === 0
      ? SANS_REMARQUE
      : await remarquesDe(
          tx,
          ecartees.map(({ id }) => id),
        )
  return lues.map((a) => ({
    ...a,
    sommes: sommes.get(a.id) ?? [],
    reserve: reserveDe(me, a),
    avis: avisDe(me, a),
    motif: motifDe(remarques.get(a.id) ?? ''),
  }))
}

const ECARTEES: readonly Etat[] = ['refusee', 'orientee', 'ajournee']
const SANS_REMARQUE: ReadonlyMap<string, string> = new Map()

/** « Réserve / motif : Budget non sincère »: what a column of motives said is kept in the remark, under its heading. */
function motifDe(remarque: string): string | null {
  const dits = [...remarque.matchAll(/^[^:\n]*\bmotifs?\b[^:\n]* : (.+)$/gimu)].flatMap(([, dit]) => dit?.trim() || [])
  return joints(dits, ' ; ') || null
}

const reserveDe = (me: Me, a: LigneDAction): string | null => (policy.peutVoirAvis(me, a) ? reserveQuiTient(a) : null)

/** Before the vote, whatever her file says of it is an opinion: « favorable », « à revoir », « avis réservé ». */
function avisDe(me: Me, a: LigneDAction): string | null {
  if (a.etat !== 'en-instruction' || !policy.peutVoirAvis(me, a)) return null
  const ecrit = a.etatMots || a.etatEcrit
  const autre = ecrit === '' || estNotreEtat(ecrit) || ditUneReserve(ecrit) ? null : ecrit
  return avisDit(a.etatEcrit) ?? autre
}

type Dite = Pick<Colonne<LigneAEmporter>, 'dit' | 'genre' | 'valeur'>

/** The columns of the list of actions as a file; no amount that the page would not show. */
export function colonnes(visit: Visit, lignes: readonly LigneAEmporter[]): Colonne<LigneAEmporter>[] {
  const { me } = visit
  const jours = ({ debutJour: debut, finJour: fin, ...a }: LigneAEmporter) => periodeVotee({ ...a, debut, fin })
  const somme = (etape: Etape) => (a: LigneAEmporter) =>
    policy.etapesDites(me, a).includes(etape) ? enEuros(a.montants[etape]) : null
  const premieres: readonly Dite[] = [
    { dit: 'L’année du programme.', valeur: (a) => a.annee },
    {
      dit: 'La référence de la ville, pour qui suit le financement.',
      valeur: (a) => (policy.peutVoirArgent(me, a.structureId) ? a.ref : null),
    },
    { dit: 'L’intitulé de l’action.', valeur: (a) => a.titre },
    { dit: 'Qui la porte.', valeur: (a) => a.structureNom },
    { dit: 'Son thème.', valeur: (a) => a.theme },
    { dit: 'Les quartiers qu’elle touche, séparés par une virgule.', valeur: (a) => a.quartiers.join(', ') },
    { dit: 'Pour qui elle est faite.', valeur: (a) => a.publics.join(', ') },
    { dit: 'Sa période, dans les mots de sa fiche.', valeur: (a) => periode(a) },
    { dit: 'Où en est sa demande : déposée, prévue, en cours, annulée…', valeur: (a) => NOM_DE_L_ETAT[a.etat] },
  ]
  return [
    ...premieres.map((une, c) => ({ entete: ENTETES_DES_ACTIONS[c] ?? '', ...une })),
    {
      ...{ entete: 'Premier jour', dit: 'Le premier jour de sa période, quand il se sait.', genre: 'jour' },
      valeur: (a) => jours(a).debut?.toString() ?? null,
    },
    {
      ...{ entete: 'Dernier jour', dit: 'Le dernier jour de sa période, quand il se sait.', genre: 'jour' },
      valeur: (a) => jours(a).fin?.toString() ?? null,
    },
    ...ETAPES.map(
      (etape): Colonne<LigneAEmporter> => ({
        ...{ entete: NOM_DE_L_ETAPE[etape], dit: 'La somme, tous financeurs ensemble.', genre: 'euros' },
        valeur: somme(etape),
      }),
    ),
    {
      ...{ entete: RESERVE, dit: 'Si ce qui est accordé l’est sous réserve, et laquelle.' },
      valeur: (a) => (estSousReserve(a, a.montants.accorde) ? (a.reserve ?? SOUS_RESERVE) : null),
    },
    ...colonnesDArgent(lignes, ({ sommes }) => sommes),
  ]
}

/** Who may be shown a list that this person takes away. */
export function lecteurs({ me }: Visit): string {
  if (policy.peutVoirArgent(me, null))
    return 'Ceux qui suivent le financement : la ville, l’État, les partenaires, l’animation. Il dit des montants qui ne sont pas publics : ne le donnez pas plus loin.'
  if (structuresDe(me).length > 0)
    return 'Votre structure : ce qu’elle a demandé y est. Des autres, il ne dit que ce qui est public.'
  return policy.portee(me).tout
    ? 'Les membres du conseil : il dit aussi les actions qui ne sont pas décidées.'
    : 'Tout le monde : il ne dit que ce qui est public.'
}
