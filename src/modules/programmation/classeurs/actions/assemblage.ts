import { montant } from '#platform/money.ts'
import { NOM_DE_L_ETAT, NOM_DE_LA_PERIODE, plusQueDemande, REMARQUE_MAX } from '../../domain.ts'
import { motsDesBornes } from '../../periode-ecrite.ts'
import { lireMontant } from '../grille/montants.ts'
import { lireSiretDeCellule, separerSiret } from '../grille/siret.ts'
import { cle, propre } from '../grille/texte.ts'
import {
  type ActionLue,
  doute,
  type EtatMontant,
  type Financement,
  type ProblemeLu,
  type RoleColonne,
  type StructureLue,
} from '../grille/types.ts'
import { ditDAutres } from '../hypotheses/quartiers-colonnes.ts'
import type { MontantDeLigne } from '../lignes/actions.ts'
import { avecSesAvis } from '../lignes/avis.ts'
import { avecLeursReserves } from '../lignes/reserves.ts'
import { diraitTous, type Quartiers } from '../vocabulaires/quartiers.ts'
import { lireRepartition } from '../vocabulaires/repartition.ts'
import type { Annuaire } from '../vocabulaires/structures.ts'
import { etatDit, etatLu, joursLus, periodeDepuis } from '../vocabulaires/vocabulaire.ts'
import { decisionDesMontants } from './autres-feuilles.ts'
import { COLONNES_DE_L_EXPORT } from './notre-export.ts'
import type { Ancienne } from './reconductions.ts'
import { lireReconduction, RENOUVELE } from './reconductions.ts'
import type { Candidat } from './regroupement.ts'

export type Outils = Readonly<{
  quartiers: Pick<Quartiers, 'connus' | 'identite' | 'lire'>
  annuaire: Readonly<{
    deNumero: (siret: string | null) => Nommee | undefined
    nommer: (...dits: Parameters<Annuaire['nommer']>) => Nommee
  }>
  anciennes: readonly Ancienne[]
  financeurs: ReadonlyMap<string, string>
  legende: ReadonlyMap<string, string>
  annee: number | null
  problemes: ProblemeLu[]
}>

type Nommee = Pick<StructureLue, 'nom' | 'siret'>
/** All that a grouped draft tells of its action. */
type Regroupee = Omit<Candidat, 'role' | 'jour' | 'decide' | 'structure' | 'refCle' | 'dauphinCle' | 'titreCle'>

export const SANS_FINANCEUR = 'Financeur non précisé'

/** Says a doubt about a field, if there is one to say, and which fields are not understood for it. */
type Dire = (
  message: string | null,
  champ?: Readonly<{ adresse: string | null; texte: string | null }>,
  ...incompris: readonly string[]
) => void

/** A grouped draft → the action, with its structure, quartiers, money, and where each field was read. */
export function assembler(donnee: Regroupee, outils: Outils): ActionLue {
  const { couleur, section } = donnee.ligne
  const sensCouleur = couleur ? (outils.legende.get(couleur) ?? null) : null
  const decision = section.etat ?? decisionDesMontants(donnee.montants)
  const accordes = donnee.montants.some(({ etat, centimes }) => etat === 'accorde' && centimes !== null)
  const decidee = accordes || [donnee.champs.etat, decision, sensCouleur].some((dit) => (dit ?? null) !== null)
  const montants = donnee.montants.map((m) => ({ ...m, financeur: m.financeur && nomme(outils, m.financeur) }))
  const c = { ...donnee, champs: avecLeursReserves(avecSesAvis(donnee.champs, decidee), decision, montants) }
  const texte = (role: RoleColonne) => c.champs[role]?.texte ?? null
  const titre = propre(texte('titre') ?? '')
  const incompris = new Set<string>()
  const dire: Dire = (message, champ, ...quoi) => {
    const { adresse: lieu = null, texte: valeur = null } = champ ?? {}
    if (message) outils.problemes.push(doute(c.ligne.feuille, message, { ligne: c.ligne.ligne, lieu, valeur }))
    for (const un of quoi) incompris.add(un)
  }
  const porteur = lireStructure(c, outils, dire)
  const { quartiers, repartition } = lireQuartiers(c, outils, dire)
  const nature = texte('nature') ?? c.ligne.section.nature ?? null
  const lue = {
    ref: lireReference(c, dire),
    dauphin: lireDauphin(texte('dauphin')),
    titre,
    ...porteur,
    quartiers,
    repartition,
    theme: texte('theme') ?? c.ligne.section.theme ?? null,
    etat: texte('etat') ?? decision,
    ...codesDe(c),
    ...(c.champs.etat?.avis ? { avis: true } : {}),
    couleur,
    sensCouleur,
    annee: anneeDe(texte('annee')) ?? outils.annee,
    periode: lirePeriode(c, outils, dire),
    ...lireReconduction(texte('reconduction_de'), nature, { titre, structure: porteur.structure }, outils.anciennes),
    ...(nature !== null && RENOUVELE.test(cle(nature)) ? { reconduite: true } : {}),
    public: texte('public'),
    objectifs: texte('objectifs'),
    observations: lireRemarque(c, dire),
    coutTotal: lireMontant(c.champs.cout_total?.cellule, c.champs.cout_total?.multiplicateur).centimes,
    financements: lireFinancements(c, outils, dire),
    source: { feuille: c.ligne.feuille, ligne: c.ligne.ligne },
    cellules: adressesDe(c, outils),
    ...(c.ligne.joursEcartes ? { joursEcartes: c.ligne.joursEcartes } : {}),
  }
  if (lue.financements.length === 0 && c.champs.autre_annee) dire(AUTRE_ANNEE, c.champs.autre_annee)
  const etat = etatIncompris(lue)
  if (etat !== null)
    dire(
      c.champs.etat?.muet ? null : etat.message,
      { adresse: c.champs.etat?.adresse ?? null, texte: etat.dit },
      'etat',
    )
  else if (lue.etat !== null && cle(lue.etat) === '') dire(null, undefined, 'etat')
  if (dauphinIncompris(texte('dauphin'))) dire(PAS_UN_DAUPHIN, c.champs.dauphin, 'dauphin')
  return incompris.size === 0 ? lue : { ...lue, incompris: [...incompris] }
}

function codesDe({ champs }: Regroupee): Pick<ActionLue, 'codes'> {
  const [theme, etat] = [champs.theme?.code, champs.etat?.code]
  return theme || etat ? { codes: { ...(theme ? { theme } : {}), ...(etat ? { etat } : {}) } } : {}
}

function lireReference({ champs: { reference } }: Regroupee, dire: Dire): string | null {
  if (!reference || reference.texte.length <= NOM_MAX) return reference?.texte ?? null
  dire(TROP_LONG, { ...reference, texte: reference.texte.slice(0, NOM_MAX) }, 'ref')
  return null
}

function lireRemarque({ champs: { observations } }: Regroupee, dire: Dire): string | null {
  if (!observations || observations.texte.length <= REMARQUE_MAX) return observations?.texte ?? null
  dire(REMARQUE_LONGUE, { ...observations, texte: observations.texte.slice(0, NOM_MAX) })
  return `${observations.texte.slice(0, REMARQUE_MAX - 1).trimEnd()}…`
}

const REMARQUE_LONGUE = `Remarque très longue : ses ${REMARQUE_MAX} premiers caractères sont gardés ici, tout reste dans votre fichier.`
export const NOM_MAX = 120
export const TROP_LONG = 'C’est trop long pour une référence ou un financeur : rien n’en est repris.'

const AUTRE_ANNEE =
  'Aucun montant de cette action n’est repris : ceux du fichier sont lus comme d’une autre année. À vérifier.'

const PAS_UN_DAUPHIN = 'Ce n’est pas un numéro DAUPHIN : un numéro déjà ici reste.'

/** Words of a decision that tell none, and what becomes of them. */
function etatIncompris(lue: ActionLue): { dit: string; message: string } | null {
  const dit = lue.etat ?? lue.sensCouleur
  // « - », « ? » say nothing.
  if (dit === null || cle(dit) === '' || etatDit(dit, false) !== null) return null
  const message = `« ${dit} » ne dit pas clairement où en est l’action : nouvelle, elle est lue comme « ${NOM_DE_L_ETAT[etatLu(lue)]} » ; déjà ici, ce mot n’y change rien. À vérifier.`
  return { dit, message }
}

/** `DA 00412311`, `412311` → `DA00412311`; « pas encore », « M26-06 » are no such number. */
export function lireDauphin(ecrit: string | null): string | null {
  const chiffres = /^(?:DA)?0*(\d{4,8})$/i.exec(ecrit?.replace(/[\s.]/g, '') ?? '')
  return chiffres ? `DA${(chiffres[1] ?? '').padStart(8, '0')}` : null
}

const dauphinIncompris = (ecrit: string | null): boolean =>
  ecrit !== null && lireDauphin(ecrit) === null && !/^([-–—?\s]*|n[ée]ant|sans|aucun|nc)$/i.test(ecrit)

type Porteur = Pick<ActionLue, 'structure' | 'structureEcrite' | 'siret'>

function lireStructure(c: Regroupee, outils: Outils, dire: Dire): Porteur {
  const champ = c.champs.siret
  const lu = champ ? lireSiretDeCellule(champ.cellule) : null
  if (lu?.probleme) dire(lu.probleme, champ, 'siret')
  const ecrite = c.champs.structure?.texte ?? c.ligne.section.structure ?? null
  if (ecrite === null) {
    const parSiret = outils.annuaire.deNumero(lu?.siret ?? null)
    if (!parSiret) dire('Le porteur de cette action n’est pas écrit.', undefined, 'structure')
    return { structure: parSiret?.nom ?? null, structureEcrite: null, siret: lu?.siret ?? null }
  }
  const separee = separerSiret(ecrite)
  const siret = lu?.siret ?? separee.siret
  const fiche = outils.annuaire.nommer(separee.nom, siret, { feuille: c.ligne.feuille, ligne: c.ligne.ligne })
  return {
    structure: fiche.nom,
    structureEcrite: c.champs.structure?.herite ? null : ecrite,
    siret: siret ?? fiche.siret,
  }
}

type Lieux = Pick<ActionLue, 'quartiers' | 'repartition'>

function lireQuartiers(c: Regroupee, outils: Outils, dire: Dire): Lieux {
  const champ = c.champs.quartier ?? c.champs.code_quartier
  const code = c.champs.code_quartier
  const trouves: string[] = []
  let tous = false
  const direInconnu = (dit: string, ou: Parameters<Dire>[1] = { adresse: null, texte: dit }) =>
    dire(quartierInconnu(dit), ou, 'quartiers', 'repartition')
  const ajouter = (quartiers: readonly string[]) => {
    for (const quartier of quartiers) if (!trouves.includes(quartier)) trouves.push(quartier)
  }
  const joindre = (dit: string) => {
    for (const nom of sansTous(dit, outils)) {
      const quartier = outils.quartiers.identite(nom)
      if (quartier === null) direInconnu(nom)
      else ajouter([quartier])
    }
  }
  const herite = c.ligne.section.quartier ?? c.quartierDeFeuille
  // « Autre(s) QPV » adds to the one of the sheet.
  const colonnes = c.ligne.colonnes.filter(({ role }) => role === 'quartier')
  const enPlus = colonnes.length > 0 && (c.ditsEnPlus || colonnes.every(({ entete }) => ditDAutres(entete)))
  if (code) ajouter(outils.quartiers.lire(code.texte).quartiers)
  if (champ && enPlus && herite) joindre(herite)
  if (champ && (enPlus || trouves.length === 0)) {
    const lus = outils.quartiers.lire(enLignes(champ.cellule.texte))
    ajouter(lus.quartiers)
    tous = lus.tous
    for (const inconnu of lus.inconnus) {
      if (/^(hors|-|–|n[ée]ant|sans)/i.test(inconnu)) continue
      direInconnu(inconnu, champ)
    }
  }
  for (const autre of c.quartiersEnPlus) ajouter(outils.quartiers.lire(autre).quartiers)
  for (const dit of c.parts.keys()) joindre(dit)
  const ailleurs = champ !== undefined && !champ.adresse.startsWith(`${c.ligne.feuille}!`)
  if (trouves.length === 0 && (!champ || ailleurs) && herite) joindre(herite)
  for (const dit of c.quartiersDesFeuilles) joindre(dit)
  if (c.partsIncomprises) dire(null, undefined, 'quartiers', 'repartition')
  const repartition = repartir(c, trouves, outils, tous)
  const dite = c.champs.repartition
  if (dite && repartition === null && trouves.length > 1 && /[\p{L}\d?]/u.test(dite.texte)) {
    dire(PARTAGE_INCOMPRIS, dite, 'repartition')
  }
  return { quartiers: trouves, repartition }
}

export const quartierInconnu = (dit: string) => `Quartier inconnu : « ${dit} ».`

const PARTAGE_INCOMPRIS =
  'Ce partage entre les quartiers n’est pas compris : écrivez-le « 60/40 », dans l’ordre des quartiers.'

// A sheet « Inter-quartiers », a cross under « Tous » name them all.
function sansTous(dit: string, { quartiers }: Outils): readonly string[] {
  if (!diraitTous(dit)) return [dit]
  const lus = quartiers.lire(dit)
  return lus.tous ? lus.quartiers : quartiers.connus.map((q) => q.code ?? q.nom)
}

// Two lines in a cell are two quartiers.
const enLignes = (texte: string): string => texte.replace(/\s*[\r\n]+\s*/g, ' ; ')

function repartir(
  c: Regroupee,
  ordre: readonly string[],
  outils: Outils,
  tous: boolean,
): Record<string, number> | null {
  if (ordre.length < 2) return null
  const total = [...c.parts.values()].reduce<number>((n, p) => n + (p ?? 0), 0)
  if (total > 0 && ordre.every((q) => (c.parts.get(q) ?? 0) > 0)) {
    return Object.fromEntries(ordre.map((q) => [q, Math.round(((c.parts.get(q) ?? 0) / total) * 10_000) / 10_000]))
  }
  const part = c.champs.repartition
  const champ = c.champs.quartier
  for (const note of [part?.cellule.commentaire, part?.texte, champ?.cellule.commentaire, champ?.texte]) {
    if (!note) continue
    const nombre = note === part?.texte && typeof part.cellule.valeur === 'number' ? part.cellule.valeur : undefined
    const lue = lireRepartition(note, ordre, outils.quartiers, nombre)
    if (lue && !(tous && note === champ?.texte)) return lue
  }
  return null
}

/** When it takes place, in the words of its row. */
export const periodeEcrite = ({ champs: { periode, debut, fin } }: Pick<Regroupee, 'champs'>): string | null =>
  periode?.texte ?? motsDesBornes(debut?.texte, fin?.texte)

function lirePeriode(c: Regroupee, outils: Outils, dire: Dire): string | null {
  const { periode, debut, fin } = c.champs
  const dite = periodeEcrite(c)
  const adresse = (periode ?? debut ?? fin)?.adresse ?? null
  if (dite !== null && sansJours(dite, outils.annee ?? 0)) dire(SANS_JOURS, { adresse, texte: dite })
  // Said once of all the rows that write it.
  const lueScolaire = dite !== null && periodeDepuis(dite) === 'annee-scolaire'
  const doute = lueScolaire && DEUX_ANNEES.test(dite) ? D_ECOLE : lueScolaire && SANS_ANNEE.test(dite) ? LAQUELLE : null
  if (doute !== null && !outils.problemes.some(({ message, valeur }) => message === doute && valeur === dite))
    dire(doute, { adresse, texte: dite })
  return dite
}

/** « 2026-2027 »: a year of school in most files; in some, two years. */
const DEUX_ANNEES = /^\s*20\d\d\s*[-–/]\s*20\d\d\s*$/
/** « Année scolaire » alone: that which begins in the year of the programme, or the one before? */
const SANS_ANNEE = /^\D*scolaire\D*$/i
const LAQUELLE =
  'Lu comme l’année scolaire qui commence en septembre de l’année du programme, ici et partout où c’est écrit ainsi. Si c’est celle d’avant, écrivez ses deux années, « 2025-2026 », ou ses jours sur la fiche de l’action.'
const D_ECOLE =
  'Lu comme une année scolaire, de septembre au début des vacances d’été, ici et partout où c’est écrit ainsi. Si ce sont deux années civiles, écrivez leurs jours sur la fiche de l’action.'

/** Words whose days nobody can tell; ours for a kind of period tell no more. */
function sansJours(periode: string, annee: number): boolean {
  if (Object.values<string>(NOM_DE_LA_PERIODE).includes(periode)) return false
  const { debut, fin } = joursLus(periode, annee)
  return debut === null && fin === null
}

const SANS_JOURS =
  'Cette période est gardée en toutes lettres : ses jours n’y sont pas lus. Écrivez-les sur la fiche de l’action, s’ils n’y sont pas.'

function anneeDe(texte: string | null): number | null {
  const annee = texte ? /20[1-4]\d/.exec(texte) : null
  return annee ? Number(annee[0]) : null
}

const nomme = ({ financeurs }: Outils, ecrit: string): string => financeurs.get(ecrit) ?? ecrit

function lireFinancements(c: Regroupee, outils: Outils, dire: Dire): Financement[] {
  // Money without a name, beside money with names for the same step, is a total.
  const nommes = new Set(c.montants.flatMap((m) => (m.financeur !== null && m.centimes !== null ? m.etat : [])))
  const parFinanceur = new Map<string, Record<EtatMontant, number | null>>()
  const nommer = (ecrit: string | null) => (ecrit === null ? SANS_FINANCEUR : nomme(outils, ecrit))
  for (const { financeur, etat, centimes, ...lu } of c.montants) {
    const nom = nommer(financeur)
    if (lu.incompris) dire(null, undefined, `financements.${nom}.${etat}`)
    if (nom.length > NOM_MAX) {
      dire(TROP_LONG, { ...lu, texte: nom.slice(0, NOM_MAX) })
      continue
    }
    if (centimes === null || (financeur === null && nommes.has(etat))) continue
    const lignes = parFinanceur.get(nom) ?? { demande: null, propose: null, accorde: null, realise: null }
    lignes[etat] = (lignes[etat] ?? 0) + centimes
    parFinanceur.set(nom, lignes)
  }
  const lus = [...parFinanceur].map(([financeur, montants]) => ({ financeur, ...montants }))
  for (const { financeur, demande, accorde } of plusQueDemande(lus)) {
    const message = `${financeur} : ${montant(accorde)} accordés, plus que les ${montant(demande)} demandés. À vérifier.`
    const sien = (m: MontantDeLigne) => nommer(m.financeur) === financeur && m.etat === 'accorde' && m.centimes !== null
    const adresse = c.montants.find(sien)?.adresse ?? null
    dire(message, { adresse, texte: null })
  }
  return lus
}

function adressesDe(c: Regroupee, outils: Outils): Record<string, string> {
  const adresses: Record<string, string> = {}
  const { lieuDe, colonnes } = c.ligne
  for (const [, champ, role] of COLONNES_DE_L_EXPORT) {
    const colonne = colonnes.find((x) => x.role === role)?.colonne
    const vide = colonne === undefined ? undefined : lieuDe(colonne)
    const place = c.champs[role]?.adresse ?? vide
    if (place) adresses[champ] = place
  }
  for (const role of ['debut', 'fin'] as const) {
    const colonne = colonnes.find((x) => x.role === role)?.colonne
    const place = c.champs[role]?.adresse ?? (colonne === undefined ? undefined : lieuDe(colonne))
    if (place) adresses[role] = place
  }
  // Where the two days tell it, its blank cell of words stays blank; one cell over both columns is of words.
  if (!c.champs.periode && (adresses.debut || adresses.fin)) delete adresses.periode
  const periode = c.champs.periode?.adresse
  if (periode && periode === adresses.debut) for (const role of ['debut', 'fin'] as const) delete adresses[role]
  const nommer = (financeur: string) => nomme(outils, financeur)
  for (const { financeur, etat, adresse: place } of c.montants) {
    adresses[`financements.${financeur === null ? SANS_FINANCEUR : nommer(financeur)}.${etat}`] ??= place
  }
  for (const [cle, place] of c.colonnesDeMontant) {
    const [financeur = '', etat = ''] = cle.split('|')
    adresses[`financements.${financeur === 'null' ? SANS_FINANCEUR : nommer(financeur)}.${etat}`] ??= place
  }
  return adresses
}
