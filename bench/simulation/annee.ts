import type { Hasard } from './hasard.ts'

/** The parameters of the simulated year, as its file gives them. */
export type Parametres = Readonly<{
  semaines: number
  territoire: Readonly<{ talents: number; talents_du_conseil: number }>
  besoins_par_semaine: Readonly<{ moyenne: number }>
  personnes_par_besoin: readonly (readonly [number, number])[]
  acceptation: Readonly<{
    base: number
    par_point_de_pertinence: number
    si_deja_sollicite_ce_mois: number
    minimum: number
    maximum: number
  }>
  inactivite_apres_sollicitation: Readonly<{ probabilite: number; semaines: Readonly<{ moyenne: number }> }>
  depart_apres_trop_de_sollicitations: Readonly<{ au_dela_par_mois: number; probabilite: number }>
  disponibilite: Readonly<{ probabilite_d_etre_libre: number }>
  delai_de_reponse_jours: Readonly<{ moyenne: number }>
  delai_du_besoin_jours: Readonly<{ minimum: number; maximum: number }>
  vague: Readonly<{ taille: number; attente_jours: number }>
  plafond_mensuel: number
  graines: readonly number[]
}>

/** A talent as the year goes: what a policy may know of it stands in `demandes`; the rest happens to it. */
export type Personne = { readonly id: number; readonly demandes: number[]; inactiveJusquAu: number; partie: boolean }

export type BesoinSimule = {
  readonly grades: ReadonlyMap<number, number>
  readonly places: number
  readonly arrive: number
  readonly limite: number
  readonly demandees: Set<number>
  prochaineVague: number
  /** Yeses, by the day they come. */
  readonly ouis: number[]
}

/** Chooses whom to ask today for each need whose wave is due. */
export type Politique = (
  dus: readonly BesoinSimule[],
  personnes: readonly Personne[],
  jour: number,
  hasard: Hasard,
) => ReadonlyMap<BesoinSimule, readonly Personne[]>

export type Resultat = Readonly<{
  besoins: number
  couverts: number
  sollicitations: number
  refus: number
  /** Talents called at least once, over all. */
  appeles: number
  /** Standard deviation of the demands per talent. */
  ecart: number
  departs: number
}>

const JOURS_DU_MOIS = 30

/** Demands of the last thirty days, before `jour`. */
export const ceMois = (personne: Personne, jour: number): number =>
  personne.demandes.filter((le) => jour - le < JOURS_DU_MOIS).length

/** One year of a quartier under one policy; needs and fates are drawn from the same seed for every policy. */
export function simulerAnnee(
  p: Parametres,
  grades: readonly ReadonlyMap<number, number>[],
  politique: Politique,
  tirages: Readonly<{ besoins: Hasard; sorts: Hasard; choix: Hasard }>,
): Resultat {
  const personnes: Personne[] = Array.from({ length: p.territoire.talents }, (_, id) => ({
    id,
    demandes: [],
    inactiveJusquAu: -1,
    partie: false,
  }))
  const besoins = besoinsDeLAnnee(p, grades, tirages.besoins)
  let refus = 0
  for (let jour = 0; jour < p.semaines * 7 + p.delai_du_besoin_jours.maximum; jour += 1) {
    const dus = besoins.filter((b) => estDu(b, jour))
    if (dus.length === 0) continue
    for (const [besoin, choisies] of politique(dus, personnes, jour, tirages.choix)) {
      besoin.prochaineVague = jour + p.vague.attente_jours
      for (const personne of choisies) {
        if (besoin.demandees.has(personne.id)) continue
        besoin.demandees.add(personne.id)
        if (!demander(p, besoin, personne, jour, tirages.sorts)) refus += 1
      }
    }
  }
  const appels = personnes.map(({ demandes }) => demandes.length)
  const moyenne = somme(appels) / appels.length
  return {
    besoins: besoins.length,
    couverts: besoins.filter((b) => b.ouis.filter((jour) => jour <= b.limite).length >= b.places).length,
    sollicitations: somme(appels),
    refus,
    appeles: appels.filter((n) => n > 0).length / appels.length,
    ecart: Math.sqrt(somme(appels.map((n) => (n - moyenne) ** 2)) / appels.length),
    departs: personnes.filter(({ partie }) => partie).length,
  }
}

const somme = (nombres: readonly number[]): number => nombres.reduce((total, n) => total + n, 0)

/** Still looking: its wave is due, its day not gone, and not enough people have said yes so far. */
const estDu = (b: BesoinSimule, jour: number): boolean =>
  b.arrive <= jour &&
  jour <= b.limite &&
  b.prochaineVague <= jour &&
  b.ouis.filter((oui) => oui <= jour).length < b.places

function besoinsDeLAnnee(
  p: Parametres,
  grades: readonly ReadonlyMap<number, number>[],
  hasard: Hasard,
): BesoinSimule[] {
  const besoins: BesoinSimule[] = []
  for (let semaine = 0; semaine < p.semaines; semaine += 1) {
    const nombre = hasard.poisson(p.besoins_par_semaine.moyenne)
    for (let n = 0; n < nombre; n += 1) {
      const arrive = semaine * 7 + hasard.entier(0, 6)
      const { minimum, maximum } = p.delai_du_besoin_jours
      besoins.push({
        grades: hasard.un(grades) ?? new Map(),
        places: tirer(p.personnes_par_besoin, hasard.part()),
        arrive,
        limite: arrive + hasard.entier(minimum, maximum),
        demandees: new Set(),
        prochaineVague: arrive,
        ouis: [],
      })
    }
  }
  return besoins
}

function tirer(lois: readonly (readonly [number, number])[], part: number): number {
  let reste = part
  for (const [valeur, probabilite] of lois) {
    if (reste < probabilite) return valeur
    reste -= probabilite
  }
  return lois.at(-1)?.[0] ?? 1
}

/** A demand and what comes of it; true when it is a yes, whatever the day it comes. */
function demander(p: Parametres, besoin: BesoinSimule, personne: Personne, jour: number, hasard: Hasard): boolean {
  const dejaCeMois = ceMois(personne, jour)
  const absente = personne.partie || personne.inactiveJusquAu > jour
  personne.demandes.push(jour)
  const libre = hasard.vrai(p.disponibilite.probabilite_d_etre_libre)
  const oui = hasard.vrai(chanceDOui(p, besoin.grades.get(personne.id) ?? 0, dejaCeMois > 0))
  const delai = hasard.geometrique(p.delai_de_reponse_jours.moyenne)
  const semaines = hasard.geometrique(p.inactivite_apres_sollicitation.semaines.moyenne)
  if (hasard.vrai(p.inactivite_apres_sollicitation.probabilite) && !absente)
    personne.inactiveJusquAu = jour + semaines * 7
  const trop = dejaCeMois + 1 > p.depart_apres_trop_de_sollicitations.au_dela_par_mois
  if (trop && hasard.vrai(p.depart_apres_trop_de_sollicitations.probabilite)) personne.partie = true
  if (absente || !libre || !oui) return false
  besoin.ouis.push(jour + delai)
  return true
}

/** Who has nothing to do with the need never helps. */
function chanceDOui(p: Parametres, grade: number, dejaCeMois: boolean): number {
  if (grade === 0) return 0
  const { base, par_point_de_pertinence: parPoint, si_deja_sollicite_ce_mois: deja, minimum, maximum } = p.acceptation
  return Math.min(maximum, Math.max(minimum, base + parPoint * grade + (dejaCeMois ? deja : 0)))
}
