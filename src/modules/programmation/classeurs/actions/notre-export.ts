import { adresse } from '#platform/tableur/adresse.ts'
import { rearmer } from '#platform/tableur/ecrire.ts'
import type { Cellule, Classeur, Feuille } from '#platform/tableur/types.ts'
import { plier } from '#platform/texte.ts'
import { NOM_DE_LA_PERIODE } from '../../domain.ts'
import { lireMontant } from '../grille/montants.ts'
import { lireSiretDeCellule } from '../grille/siret.ts'
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
  type StructureLue,
} from '../grille/types.ts'
import { jourDans, lireAvancement, lireMesure } from '../vocabulaires/mots-suivi.ts'
import {
  dauphinIncompris,
  etatIncompris,
  lireDauphin,
  PARTAGE_INCOMPRIS,
  PAS_UN_DAUPHIN,
  quartierInconnu,
  SANS_JOURS,
  sansJours,
} from './assemblage.ts'

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
] as const satisfies readonly (readonly [string, string, RoleColonne])[]

export const MOTS_DE_L_EXPORT: Readonly<Record<EtatMontant, string>> = {
  demande: 'demandé',
  propose: 'proposé',
  accorde: 'accordé',
  realise: 'réalisé',
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
  'Où elle en est',
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
const PERIODE = COLONNES_DE_L_EXPORT.findIndex(([, champ]) => champ === 'periode')
/** What the export says of a period of which nothing else is known. */
const DITES_PAR_LEUR_GENRE: readonly string[] = Object.values(NOM_DE_LA_PERIODE)
type Money = Readonly<{ colonne: number; financeur: string; etat: EtatMontant }>

/** The reading of our own export; `null` of any other workbook, or once a person said otherwise of its columns. */
export function lireNotreExport(classeur: Classeur, options: OptionsLecture): Lecture | null {
  const feuille = classeur.feuilles.find((une) => estLaNotre(une) && une.nom !== TEL_QUE_DONNE)
  const annee = Number(/20\d\d/.exec(feuille?.nom ?? '')?.[0] ?? options.annee ?? 0)
  const corrige = options.colonnes?.[SIGNATURE] ?? Object.keys(options.rolesFeuilles ?? {})[0]
  if (!feuille || annee === 0 || corrige !== undefined) return null
  const argent = colonnesDArgent(feuille)
  const problemes: ProblemeLu[] = []
  const ajoutees = classeur.feuilles.filter(
    (une) => !estLaNotre(une) && !estCelleDesQuartiers(une) && une.lignes.length > 0,
  )
  const quartiers = [...(options.quartiers ?? []), ...quartiersDe(classeur)]
  const connus = new Set(quartiers.flatMap((q) => [q.nom, q.code ?? '', ...(q.abreviations ?? [])].map(plier)))
  const actions = feuille.lignes
    .slice(1)
    .flatMap((_, i): ActionLue[] => lireLigne(feuille, i + 1, annee, argent, problemes, connus))
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
        tables: [
          {
            enteteDebut: 1,
            enteteFin: 1,
            fin: feuille.lignes.length,
            signature: SIGNATURE,
            colonnes: dites(feuille, argent),
          },
        ],
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
  const argent = colonnesDArgent(feuille)
  const lues = feuille.lignes.map((ligne, l) =>
    (l === 0 || !ligne[ids]?.texte ? [] : lireLigne(feuille, l, annee, argent, [])).map((a) => {
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
  const feuille = feuilles.find(({ lignes }) => commencePar(lignes[0], ENTETES_DU_SUIVI))
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

/** A reading of which nothing is kept. */
export const RIEN_LU = {
  ...{ annee: null, feuilles: [], actions: [], structures: [], contacts: [], quartiers: [], problemes: [] },
} as const

/** The rows of a list of ours, whose first columns are a year, a reference, a title and a structure, with their cells. */
export function relevesTelsQuels(feuille: Feuille): ReleveLu[] {
  const entetes = (feuille.lignes[0] ?? []).map((cellule) => cellule?.texte ?? '')
  return feuille.lignes.slice(1).map((ligne, i) => {
    const [annee, ref, titre, structure] = ligne.map(dite)
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
    }
  })
}

const dite = (cellule: Cellule | undefined): string =>
  typeof cellule?.valeur === 'number' && !cellule.date ? String(cellule.valeur) : rearmer(cellule?.texte ?? '')

const MESURES_DU_SUIVI = ['Séances comptées', 'Présences', 'Femmes', 'Hommes', 'Du quartier'] as const

function ditsDuSuivi(cellules: Readonly<Record<string, string>>, connus: readonly QuartierConnu[]) {
  const cellule = (entete: string): Cellule => {
    const texte = cellules[entete] ?? ''
    return { valeur: texte, texte }
  }
  const avancement = ['Où elle en est', 'Dit par le tableau de la ville'].flatMap((entete) => {
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
  total: { accorde: null, realise: null },
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

const estLaNotre = ({ lignes }: Feuille): boolean =>
  commencePar(
    lignes[0],
    COLONNES_DE_L_EXPORT.map(([entete]) => entete),
  )

function colonnesDArgent({ lignes }: Feuille): Money[] {
  return (lignes[0] ?? []).flatMap((cellule, colonne): Money[] => {
    const entete = cellule?.texte ?? ''
    const etat = ETATS_MONTANT.find((un) => entete.endsWith(` ${MOTS_DE_L_EXPORT[un]}`))
    if (colonne < COLONNES_DE_L_EXPORT.length || !etat) return []
    return [{ colonne, financeur: entete.slice(0, -MOTS_DE_L_EXPORT[etat].length - 1), etat }]
  })
}

const lettre = (colonne: number): string => adresse(0, colonne).replace(/\d+$/, '')

function dites({ lignes }: Feuille, argent: readonly Money[]): Colonne[] {
  const textes = COLONNES_DE_L_EXPORT.map(([entete, , role], colonne) => ({ entete, role, colonne }))
  const montants = argent.map(({ colonne, financeur, etat }) => ({
    entete: `${financeur} ${MOTS_DE_L_EXPORT[etat]}`,
    role: 'montant' as const,
    colonne,
    financeur,
    etat,
  }))
  const lues = new Set([...textes, ...montants].map(({ colonne }) => colonne))
  const autres = (lignes[0] ?? []).flatMap((cellule, colonne) =>
    lues.has(colonne) || !cellule?.texte ? [] : [{ entete: cellule.texte, role: 'autre' as const, colonne }],
  )
  return [...textes, ...montants, ...autres].map((une) => ({ ...une, lettre: lettre(une.colonne), confiance: 1 }))
}

type ChampDit = (typeof COLONNES_DE_L_EXPORT)[number][1]

function lireLigne(
  feuille: Feuille,
  l: number,
  annee: number,
  argent: readonly Money[],
  problemes: ProblemeLu[],
  connus: ReadonlySet<string> | null = null,
): ActionLue[] {
  const cellule = (c: number): Cellule | undefined => feuille.lignes[l]?.[c]
  const ou = (champ: ChampDit) => COLONNES_DE_L_EXPORT.findIndex(([, un]) => un === champ)
  const dit = (champ: ChampDit): string | null => {
    const texte = cellule(ou(champ))?.texte ?? ''
    return (champ === 'objectifs' ? texte.replace(/\r\n?/g, '\n').trim() : propre(texte)) || null
  }
  const dire = (c: number, message: string, bloquant: boolean) =>
    problemes.push(
      doute(feuille.nom, message, {
        ...{ ligne: l + 1, colonne: lettre(c), valeur: cellule(c)?.texte.slice(0, 120) ?? null, bloquant },
      }),
    )
  if (!feuille.lignes[l]?.some((une) => (une?.texte ?? '').trim() !== '')) return []
  const titre = dit('titre') ?? ''
  if (titre === '') dire(2, 'Cette ligne n’a pas d’intitulé.', true)
  const siret = lireSiretDeCellule(cellule(4) ?? { valeur: null, texte: '' })
  const incompris: string[] = []
  const direIncompris = (champ: string, c: number, message: string) => {
    incompris.push(champ)
    dire(c, message, false)
  }
  if (siret.probleme) direIncompris('siret', ou('siret'), siret.probleme)
  const periode = dit('periode') ?? ''
  if (!DITES_PAR_LEUR_GENRE.includes(periode) && sansJours(periode, annee)) dire(PERIODE, SANS_JOURS, false)
  const ecrits = (dit('quartiers') ?? '').split(', ').filter((nom) => nom !== '')
  const inconnus = ecrits.filter((nom) => connus && !connus.has(plier(nom)))
  for (const nom of inconnus) direIncompris('quartiers', ou('quartiers'), quartierInconnu(nom))
  const montants = argent.map((money) => {
    const lu = lireMontant(cellule(money.colonne), 1)
    const { financeur, etat } = money
    if (lu.probleme && lu.centimes === null)
      direIncompris(`financements.${financeur}.${etat}`, money.colonne, lu.probleme)
    else if (lu.probleme) dire(money.colonne, lu.probleme, false)
    return { ...money, centimes: lu.centimes }
  })
  const repartition = inconnus.length > 0 ? null : lireParts(dit('repartition'), ecrits)
  if (inconnus.length > 0) incompris.push('repartition')
  else if (dit('repartition') !== null && repartition === null)
    direIncompris('repartition', ou('repartition'), PARTAGE_INCOMPRIS)
  if (dit('structure') === null)
    direIncompris('structure', ou('structure'), 'Le porteur de cette action n’est pas écrit.')
  if (dauphinIncompris(dit('dauphin'))) direIncompris('dauphin', ou('dauphin'), PAS_UN_DAUPHIN)
  const lue: ActionLue = {
    ref: dit('ref'),
    dauphin: lireDauphin(dit('dauphin')),
    titre,
    structure: dit('structure'),
    structureEcrite: dit('structure'),
    siret: siret.siret,
    quartiers: ecrits.filter((nom) => !inconnus.includes(nom)),
    repartition,
    theme: dit('theme'),
    etat: dit('etat'),
    couleur: null,
    sensCouleur: null,
    annee,
    periode: dit('periode'),
    reconductionDe: dit('reconduction'),
    reconductionRef: null,
    public: dit('public'),
    objectifs: dit('objectifs'),
    observations: null,
    coutTotal: null,
    financements: financementsDe(montants),
    source: { feuille: feuille.nom, ligne: l + 1 },
    cellules: Object.fromEntries([
      ...COLONNES_DE_L_EXPORT.map(([, champ], c) => [champ, `${feuille.nom}!${adresse(l, c)}`]),
      ...argent.map((a) => [`financements.${a.financeur}.${a.etat}`, `${feuille.nom}!${adresse(l, a.colonne)}`]),
    ]),
  }
  const etat = etatIncompris(lue)
  if (etat !== null) direIncompris('etat', ou('etat'), etat.message)
  return [incompris.length === 0 ? lue : { ...lue, incompris }]
}

/** « 60/40 », in the order of the quartiers beside. */
function lireParts(dites: string | null, quartiers: readonly string[]): Record<string, number> | null {
  const parts = (dites ?? '').split('/').map((part) => Number(part.replace(',', '.').replace('%', '')) / 100)
  const lisibles = dites !== null && parts.length === quartiers.length && parts.every((part) => part > 0 && part <= 1)
  return lisibles ? Object.fromEntries(quartiers.map((nom, i) => [nom, parts[i] ?? 0])) : null
}

function financementsDe(montants: readonly (Money & { centimes: number | null })[]): ActionLue['financements'] {
  const parNom = Map.groupBy(
    montants.filter(({ centimes }) => centimes !== null),
    ({ financeur }) => financeur,
  )
  return [...parNom].map(([financeur, siens]) => {
    const de = (etat: EtatMontant) => siens.find((un) => un.etat === etat)?.centimes ?? null
    return { financeur, demande: de('demande'), propose: de('propose'), accorde: de('accorde'), realise: de('realise') }
  })
}
