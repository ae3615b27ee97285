import { adresse, lettreDeColonne } from '#platform/tableur/adresse.ts'
import { rearmer, TOTAL } from '#platform/tableur/ecrire.ts'
import type { Cellule, Classeur, Feuille } from '#platform/tableur/types.ts'
import { majuscule, plier } from '#platform/texte.ts'
import { lireMontant } from '../grille/montants.ts'
import { propre } from '../grille/texte.ts'
import {
  type ActionLue,
  type Colonne,
  doute,
  ETATS_MONTANT,
  type EtatMontant,
  type Lecture,
  type OptionsLecture,
  type ProblemeLu,
  type QuartierConnu,
  type ReleveLu,
  type RoleColonne,
  roles,
  type StructureLue,
} from '../grille/types.ts'
import { signaler } from '../lignes/actions.ts'
import type { Champs } from '../lignes/champs.ts'
import { arretee, estBarree, lEcartee } from '../lignes/lignes.ts'
import { jourDans, lireAvancement, lireMesure } from '../vocabulaires/mots-suivi.ts'
import { assembler, type Outils, quartierInconnu } from './assemblage.ts'

/**
 * The workbook that this product gives away, read back as it was written: its columns are known by their own labels, so
 * nothing in it is guessed (a title « Total des tris » is no total, a code beside a name is another quartier).
 */

/** The columns of the export; money follows, one column a funder and state. */
export const COLONNES_DE_L_EXPORT = [
  ['Référence', 'ref', 'reference'],
  ['N° DAUPHIN', 'dauphin', 'dauphin'],
  ['Intitulé de l’action', 'titre', 'titre'],
  ['Structure', 'structure', 'structure'],
  ['SIRET', 'siret', 'siret'],
  ['Quartier(s)', 'quartiers', 'quartier'],
  ['Répartition', 'repartition', 'repartition'],
  ['Thème', 'theme', 'theme'],
  ['Décision', 'etat', 'etat'],
  ['Période', 'periode', 'periode'],
  ['Reconduction de', 'reconduction', 'reconduction_de'],
  ['Public visé', 'public', 'public'],
  ['Objectifs', 'objectifs', 'objectifs'],
  ['Observations', 'remarque', 'observations'],
] as const satisfies readonly (readonly [string, string, RoleColonne])[]

export const MOTS_DE_L_EXPORT = {
  demande: 'demandé',
  propose: 'proposé',
  accorde: 'accordé',
  vote: 'voté',
  realise: 'réalisé',
} as const satisfies Readonly<Record<EtatMontant | 'vote', string>>
export type EtapeDite = keyof typeof MOTS_DE_L_EXPORT

/** One column a payer and step: « Accordé — CAF ». */
export const enteteDArgent = (etape: EtapeDite, financeur: string): string =>
  `${majuscule(MOTS_DE_L_EXPORT[etape])} — ${financeur}`

/** What such a column holds; « CAF accordé » is how exports said it first. */
export function argentDe(entete: string): Readonly<{ etat: EtatMontant; financeur: string }> | null {
  const dit = ETATS_MONTANT.find((etat) => entete.startsWith(enteteDArgent(etat, '')))
  if (dit) return { etat: dit, financeur: entete.slice(enteteDArgent(dit, '').length) }
  const etat = ETATS_MONTANT.find((un) => entete.endsWith(` ${MOTS_DE_L_EXPORT[un]}`))
  return etat ? { etat, financeur: entete.slice(0, -MOTS_DE_L_EXPORT[etat].length - 1) } : null
}

export const ENTETES_DES_QUARTIERS = ['Code', 'Nom du quartier'] as const

/** The columns of the tracker that the product gives away; those of money end it, as far as its reader may see them. */
export const ENTETES_DU_SUIVI = [
  'Année',
  'Référence',
  'Action',
  'Structure',
  'Thème',
  'Quartiers',
  'Début',
  'Fin',
  'Où en est l’action',
  'Pourquoi',
  'Dit par le tableau de la ville',
  'Tableau du',
  'Séances comptées',
  'Présences',
  'Dont estimées',
  'Femmes',
  'Hommes',
  'Du quartier',
  'Ce qui manque',
] as const

/** The second sheet of the export: the same rows as they were given, under the identifiers of the actions. */
export const TEL_QUE_DONNE = 'Tel que donné (ne pas toucher)'
export const IDENTIFIANT = 'Identifiant'

const SIGNATURE = 'export du produit'
const VIDE: Cellule = { valeur: null, texte: '' }

/** The reading of our own export; `null` of any other workbook, or once a person said otherwise of its columns. */
export function lireNotreExport(classeur: Classeur, options: OptionsLecture): Lecture | null {
  const feuille = classeur.feuilles.find((une) => estLaNotre(une) && une.nom !== TEL_QUE_DONNE)
  const annee = Number(/20\d\d/.exec(feuille?.nom ?? '')?.[0] ?? options.annee ?? 0)
  const corrige = options.colonnes?.[SIGNATURE] ?? Object.keys(options.rolesFeuilles ?? {})[0]
  if (!feuille || annee === 0 || corrige !== undefined) return null
  const problemes: ProblemeLu[] = []
  const ajoutees = classeur.feuilles.filter(
    (une) => !estLaNotre(une) && !estCelleDesQuartiers(une) && une.lignes.length > 0,
  )
  const quartiers = [...(options.quartiers ?? []), ...quartiersDe(classeur)]
  const connus = new Set(quartiers.flatMap((q) => [q.nom, q.code ?? '', ...(q.abreviations ?? [])].map(plier)))
  const colonnes = dites(feuille)
  const outils = telsQuels(annee, problemes, connus)
  const actions = feuille.lignes.slice(1).flatMap((_, i) => lireLigne(feuille, i + 1, colonnes, outils))
  return {
    genre: 'programmation',
    phrase: 'C’est le tableau que ce site donne à télécharger : ses colonnes y sont lues telles quelles.',
    annee,
    feuilles: [
      {
        nom: feuille.nom,
        masquee: false,
        role: 'actions',
        raison: 'le tableau que ce site donne à télécharger',
        tables: [{ enteteDebut: 1, enteteFin: 1, fin: feuille.lignes.length, signature: SIGNATURE, colonnes }],
        contexte: { annee },
        lignesIgnorees: [],
      },
      ...ajoutees.map(({ nom, masquee }) => ({
        nom,
        masquee,
        role: 'notes' as const,
        raison: 'feuille ajoutée',
        ...VIERGE,
      })),
    ],
    lignes: actions.length,
    actions,
    structures: structuresDe(actions),
    contacts: [],
    quartiers,
    problemes: [...problemes, ...ajoutees.map(pasGardee)],
    donnes: donnesDe(classeur, annee),
  }
}

const VIERGE = { tables: [], contexte: {}, lignesIgnorees: [] } as const
const pasGardee = ({ nom }: Feuille): ProblemeLu =>
  doute(nom, 'Cette feuille n’est pas gardée ici : elle reste dans votre fichier.')

function donnesDe({ feuilles }: Classeur, annee: number): Record<string, ActionLue> {
  const feuille = feuilles.find((une) => estLaNotre(une) && une.nom === TEL_QUE_DONNE)
  if (!feuille) return {}
  const ids = (feuille.lignes[0] ?? []).findIndex((cellule) => cellule?.texte === IDENTIFIANT)
  const [colonnes, outils] = [dites(feuille), telsQuels(annee, [])]
  const lues = feuille.lignes.map((ligne, l) =>
    (l === 0 || !ligne[ids]?.texte ? [] : lireLigne(feuille, l, colonnes, outils)).map((a) => {
      const cellules = { ...a.cellules, [IDENTIFIANT]: `${feuille.nom}!${adresse(l, ids)}` }
      return [ligne[ids]?.texte ?? '', { ...a, cellules }] as const
    }),
  )
  return Object.fromEntries(lues.flat())
}

/**
 * Our own tracker: what it tells of actions of here was read here, so that it says nothing new of them (`RIEN_DE_NEUF`); of
 * one that is begun from it, it tells all. Its cells are kept, to tell what somebody changed in them. `null` of any other workbook.
 */
export function lireNotreSuivi({ feuilles }: Classeur, { quartiers = [] }: OptionsLecture): Lecture | null {
  const feuille = feuilles.map(deNosJours).find(({ lignes }) => commencePar(lignes[0], ENTETES_DU_SUIVI))
  if (!feuille) return null
  const releves = relevesTelsQuels(feuille).map((r) => ({ ...r, ...ditsDuSuivi(r.cellules ?? {}, quartiers) }))
  return {
    genre: 'suivi',
    phrase:
      'C’est le suivi que ce site donne à télécharger : rien n’en est repris des actions d’ici. Ce qui y diffère est dit ligne par ligne, colonne par colonne : corrigez-le sur la page de l’action.',
    ...RIEN_LU,
    lignes: releves.length,
    releves,
  }
}

/** A column of the files given before 30 November 2026, under its name of now. */
const deNosJours = (feuille: Feuille): Feuille => ({
  ...feuille,
  lignes: feuille.lignes.map((ligne, l) =>
    l > 0
      ? ligne
      : ligne.map((cellule) =>
          cellule?.texte === 'Où elle en est' ? { ...cellule, texte: 'Où en est l’action' satisfies DuSuivi } : cellule,
        ),
  ),
})
type DuSuivi = (typeof ENTETES_DU_SUIVI)[number]

/** A reading of which nothing is kept. */
export const RIEN_LU = {
  ...{ annee: null, feuilles: [], actions: [], structures: [], contacts: [], quartiers: [], problemes: [] },
} as const

/** The rows of a list of ours, whose first columns are a year, a reference, a title and a structure, with their cells. */
export function relevesTelsQuels(feuille: Feuille): ReleveLu[] {
  const entetes = (feuille.lignes[0] ?? []).map((cellule) => cellule?.texte ?? '')
  return feuille.lignes.slice(1).flatMap((ligne, i) => {
    const [annee, ref, titre, structure] = ligne.map(dite)
    if (estLeTotal(ligne)) return []
    return {
      source: { feuille: feuille.nom, ligne: i + 2 },
      annee: Number(annee) || null,
      jour: null,
      ref: ref || null,
      dauphin: null,
      titre: titre || null,
      structure: structure || null,
      ...RIEN_DE_NEUF,
      cellules: Object.fromEntries(entetes.map((entete, c) => [entete, dite(ligne[c])])),
      entetes,
    }
  })
}

/** Our own line of totals: what names an action stands in none of its cells. */
export const estLeTotal = (ligne: Feuille['lignes'][number]): boolean =>
  ligne[0]?.texte === TOTAL && !ligne[2]?.texte && !ligne[3]?.texte

const dite = (cellule: Cellule | undefined): string =>
  typeof cellule?.valeur === 'number' && !cellule.date ? String(cellule.valeur) : rearmer(cellule?.texte ?? '')

const MESURES_DU_SUIVI = ['Séances comptées', 'Présences', 'Femmes', 'Hommes', 'Du quartier'] as const

function ditsDuSuivi(cellules: Readonly<Record<string, string>>, connus: readonly QuartierConnu[]) {
  const cellule = (entete: string): Cellule => {
    const texte = cellules[entete] ?? ''
    return { valeur: texte, texte }
  }
  const avancement = ['Où en est l’action', 'Dit par le tableau de la ville'].flatMap((entete) => {
    const { texte } = cellule(entete)
    const sens = lireAvancement(texte)
    return sens === null ? [] : [{ sens, dit: texte }]
  })
  const quartiers = (cellules.Quartiers ?? '').split(', ')
  const inconnus = quartiers.filter((nom) => nom !== '' && !connus.some((un) => un.nom === nom))
  const estime = (lireMontant(cellule('Dont estimées')).centimes ?? 0) > 0
  return {
    problemes: inconnus.map(quartierInconnu),
    avancement: avancement[0] ?? null,
    mesures: MESURES_DU_SUIVI.flatMap((libelle) => {
      const lue = lireMesure(cellule(libelle))
      const quoi = libelle === 'Séances comptées' ? ('seances' as const) : ('libre' as const)
      return lue === null || typeof lue === 'string' || lue.autrement
        ? []
        : [{ quoi, libelle, prevu: null, atteint: lue.nombre, environ: lue.environ || (estime && quoi === 'libre') }]
    }),
    total: {
      accorde: lireMontant(cellule('Accordé'), 1).centimes,
      realise: lireMontant(cellule('Réalisé'), 1).centimes,
      verse: null,
    },
    fiche: {
      theme: cellules.Thème ?? '',
      quartiers,
      debut: jourDans(cellules.Début ?? ''),
      fin: jourDans(cellules.Fin ?? ''),
    },
  }
}

export const RIEN_DE_NEUF = {
  avancement: null,
  mesures: [],
  depense: null,
  argent: [],
  verses: [],
  total: { accorde: null, realise: null, verse: null },
  bilan: null,
  remarque: null,
  problemes: [],
} as const

function structuresDe(actions: readonly ActionLue[]): StructureLue[] {
  const parNom = Map.groupBy(actions, (a) => a.structure ?? '')
  parNom.delete('')
  return [...parNom].map(([nom, siennes]) => {
    const siret = siennes.find((a) => a.siret !== null)?.siret ?? null
    const source = siennes[0]?.source ?? { feuille: '', ligne: 0 }
    return { nom, sigle: null, type: null, siret, siren: null, rna: null, ecritures: [nom], porteAction: true, source }
  })
}

/** The names behind the codes, on their own sheet. */
function quartiersDe({ feuilles }: Classeur): QuartierConnu[] {
  const feuille = feuilles.find(estCelleDesQuartiers)
  return (feuille?.lignes.slice(1) ?? []).flatMap(([code, nom]) =>
    nom?.texte ? [{ code: code?.texte || null, nom: nom.texte }] : [],
  )
}

export const commencePar = (ligne: Feuille['lignes'][number] | undefined, entetes: readonly string[]): boolean =>
  entetes.every((entete, c) => ligne?.[c]?.texte === entete)

const estCelleDesQuartiers = ({ lignes }: Feuille): boolean => commencePar(lignes[0], ENTETES_DES_QUARTIERS)

// Those given before 2 December 2026 have no column of remarks.
const estLaNotre = ({ lignes }: Feuille): boolean =>
  commencePar(
    lignes[0],
    COLONNES_DE_L_EXPORT.slice(0, -1).map(([entete]) => entete),
  )

function dites({ lignes }: Feuille): Colonne[] {
  return (lignes[0] ?? []).flatMap(({ texte: entete } = VIDE, colonne): Colonne[] => {
    const dit = argentDe(entete)
    const [libelle, , fixe] = COLONNES_DE_L_EXPORT[colonne] ?? []
    const role: RoleColonne = fixe && libelle === entete ? fixe : dit ? 'montant' : 'autre'
    const argent = role === 'montant' && dit
    return entete === '' ? [] : [{ colonne, lettre: lettreDeColonne(colonne), entete, role, confiance: 1, ...argent }]
  })
}

/** Fields of several lines. */
const EN_LIGNES = roles('objectifs observations')

/** What the cells of a row say, none of it guessed, as the rows of any workbook are put together. */
function lireLigne(feuille: Feuille, l: number, colonnes: readonly Colonne[], outils: Outils): ActionLue[] {
  const cellules = feuille.lignes[l] ?? []
  if (!cellules.some((une) => (une?.texte ?? '').trim() !== '') || estLeTotal(cellules)) return []
  const lieu = (colonne: number) => `${feuille.nom}!${adresse(l, colonne)}`
  const champs: Champs = {}
  for (const { role, colonne } of colonnes) {
    const cellule = cellules[colonne] ?? VIDE
    const texte = EN_LIGNES.includes(role) ? cellule.texte.replace(/\r\n?/g, '\n').trim() : propre(cellule.texte)
    if (texte !== '') champs[role] = { texte, cellule, adresse: lieu(colonne) }
  }
  const barree = estBarree(cellules.filter((une) => une?.texte)) && !arretee(champs)
  const ecartee = barree ? lEcartee(feuille.nom, l, champs, 'Barrée') : []
  outils.problemes.push(...ecartee)
  if (ecartee.length > 0) return []
  const source = { feuille: feuille.nom, ligne: l + 1 }
  const montants = colonnes.flatMap(({ colonne, financeur, etat }) => {
    if (!financeur || !etat) return []
    const lu = lireMontant(cellules[colonne])
    const champ = { texte: cellules[colonne]?.texte ?? '', adresse: lieu(colonne) }
    signaler(outils.problemes, source, champ, lu, lu.centimes)
    const incompris = lu.centimes === null && lu.probleme !== null
    return [{ financeur, etat, centimes: lu.centimes, adresse: champ.adresse, incompris }]
  })
  if (!champs.titre)
    outils.problemes.push(
      doute(feuille.nom, 'Cette ligne n’a pas d’intitulé.', { ...source, lieu: lieu(2), bloquant: true }),
    )
  const ligne = { ...source, lieuDe: lieu, colonnes, champs, montants: [], section: {}, couleur: null, suite: false }
  const listes = { quartiersEnPlus: [], quartiersDesFeuilles: [], colonnesDeMontant: new Map(), parts: new Map() }
  const lue = assembler({ ligne, champs, montants, ...listes, quartierDeFeuille: null, ditsEnPlus: false }, outils)
  return [{ ...lue, reconductionDe: champs.reconduction_de?.texte ?? null, reconductionRef: null }]
}

/** What a row is put together with: names are taken as they are written, those of quartiers from `connus` where they are told. */
const telsQuels = (annee: number, problemes: ProblemeLu[], connus?: ReadonlySet<string>): Outils => ({
  ...{ annee, problemes, anciennes: [], financeurs: new Map(), legende: new Map() },
  annuaire: { deNumero: () => undefined, nommer: (nom, siret) => ({ nom, siret }) },
  quartiers: {
    connus: [],
    identite: (nom) => nom,
    lire: (texte) => {
      const noms = propre(texte).split(', ').filter(Boolean)
      const { quartiers = [], inconnus = [] } = Object.groupBy(noms, (nom) =>
        connus && !connus.has(plier(nom)) ? 'inconnus' : 'quartiers',
      )
      return { quartiers, inconnus, tous: false }
    },
  },
})
