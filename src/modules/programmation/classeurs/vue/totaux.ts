import { adresse } from '#platform/tableur/adresse.ts'
import type { Feuille } from '#platform/tableur/types.ts'
import { estUnRappel } from '../actions/regroupement.ts'
import { celluleEn } from '../grille/grille.ts'
import { lireMontant } from '../grille/montants.ts'
import { type ActionLue, type Colonne, ETATS_MONTANT, type Lecture, type Table, type TotalLu } from '../grille/types.ts'

const TOTAUX = 400

/** The amounts that were read, each at its cell. */
function montantsLus(actions: readonly ActionLue[]): ReadonlyMap<string, number> {
  const lus = new Map<string, number>()
  for (const { financements, cellules } of actions)
    for (const f of financements)
      for (const etat of ETATS_MONTANT) {
        const lieu = cellules[`financements.${f.financeur}.${etat}`]
        const centimes = f[etat]
        if (lieu && centimes !== null) lus.set(lieu, (lus.get(lieu) ?? 0) + centimes)
      }
  return lus
}

/**
 * The totals of each sheet beside what was read above them, column by column: since the last total, or since the header.
 * Where they differ, the cells that explain it to the cent: those that a spreadsheet does not add, those that are not read.
 * A row that tells an action of another sheet counts for what it says: of it, only what that sheet lacked was taken.
 */
export function totauxDe(feuilles: readonly Feuille[], lecture: Lecture): TotalLu[] {
  const lus = montantsLus(lecture.actions)
  const totaux = lecture.feuilles.flatMap((lue) => {
    const feuille = feuilles.find(({ nom }) => nom === lue.nom)
    if (!feuille || lue.role !== 'actions') return []
    const lignes = (dites: (raison: string) => boolean) =>
      lue.lignesIgnorees.flatMap(({ ligne, raison }) => (dites(raison) ? [ligne] : []))
    const rappels = new Set(lignes(estUnRappel))
    const deTotal = lignes((raison) => !estUnRappel(raison) && /\btotal\b/.test(raison))
    return lue.tables.flatMap((table) => totauxDeLaTable({ feuille, table, deTotal, rappels, lus }))
  })
  return totaux.slice(0, TOTAUX)
}

type Tablee = Readonly<{
  feuille: Feuille
  table: Table
  /** The rows of totals, and those that tell an action of another sheet. */
  deTotal: readonly number[]
  rappels: ReadonlySet<number>
  lus: ReadonlyMap<string, number>
}>

function totauxDeLaTable({ table, ...reste }: Tablee): TotalLu[] {
  const { feuille, deTotal } = reste
  const siens = deTotal.filter((ligne) => ligne > table.enteteFin && ligne <= table.fin)
  return siens.flatMap((ligne, i) =>
    table.colonnes.flatMap((colonne): TotalLu[] => {
      if (colonne.role !== 'montant') return []
      const cellule = celluleEn(feuille, ligne - 1, colonne.colonne)
      const ecrit = lireMontant(cellule, colonne.multiplicateur ?? 1).centimes
      if (ecrit === null) return []
      const plage = PLAGE.exec(cellule?.formule ?? '')
        ?.slice(1)
        .map(Number)
      const vus = [siens[i - 1] ?? table.enteteFin, table.enteteFin].flatMap((avant) =>
        [true, false].map((seules) => sommeDe({ ...reste, colonne, avant, ligne, plage, seules })),
      )
      const loin = ({ lu }: { lu: number }) => Math.abs(lu - ecrit)
      const vu =
        vus.find(({ lu }) => lu === ecrit) ??
        vus.find(({ comptee }) => comptee === ecrit) ??
        vus.toSorted((x, y) => loin(x) - loin(y))[0]
      if (!vu || (ecrit === 0 && vu.lu === 0)) return []
      const { lu } = vu
      return [
        {
          ...{ feuille: feuille.nom, lieu: lieu(feuille, ligne, colonne), ecrit, lu },
          libelle: colonne.entete.split(' › ').at(-1) ?? '',
          ...raisonDe(vu, lu - ecrit),
        },
      ]
    }),
  )
}

/** The cells whose amounts make the difference, and no other: those of one kind, else of several. */
function raisonDe({ horsSomme, barrees, horsLecture }: ReturnType<typeof sommeDe>, ecart: number) {
  const enTrop = [[], barrees, horsSomme, [...barrees, ...horsSomme]]
  const essais = [[], horsLecture].flatMap((manque) => enTrop.map((trop) => ({ trop, manque })))
  const dit = essais.find(({ trop, manque }) => total(trop) - total(manque) === ecart)
  const lieux = (dits: readonly Hors[] = []) => dits.map(({ lieu }) => lieu)
  return { horsSomme: lieux(dit?.trop), horsLecture: lieux(dit?.manque) }
}

type Hors = Readonly<{ lieu: string; centimes: number }>
const total = (hors: readonly Hors[]): number => hors.reduce((somme, { centimes }) => somme + centimes, 0)

// « SUM(N33:N36) », « SUBTOTAL(9,N33:N36) »: the rows that a total counts.
const PLAGE = /^(?:SUM|SUBTOTAL)\((?:\d+[,;])?\$?[A-Z]+\$?(\d+):\$?[A-Z]+\$?(\d+)\)$/i

const lieu = (feuille: Feuille, ligne: number, { colonne }: Colonne): string =>
  `${feuille.nom}!${adresse(ligne - 1, colonne)}`

type Colonnee = Omit<Tablee, 'table'> &
  Readonly<{
    colonne: Colonne
    avant: number
    ligne: number
    plage: readonly number[] | undefined
    /** An action told in several sheets, or rows: what this cell says of it, or all that is read of it. */
    seules: boolean
  }>

// What was read of a column between two rows, and what its own spreadsheet adds there: its numbers.
function sommeDe({ feuille, colonne, lus, deTotal, rappels, avant, ligne, plage, seules }: Colonnee) {
  const [de = 0, a = Number.POSITIVE_INFINITY] = plage ?? []
  let [lu, comptee] = [0, 0]
  const [horsSomme, barrees, horsLecture]: [Hors[], Hors[], Hors[]] = [[], [], []]
  for (let l = avant + 1; l < ligne; l++) {
    if (deTotal.includes(l)) continue
    const cellule = celluleEn(feuille, l - 1, colonne.colonne, false)
    const ici = lieu(feuille, l, colonne)
    const ecrit = lireMontant(cellule, colonne.multiplicateur ?? 1).centimes ?? 0
    const rappele = rappels.has(l) && !lus.has(ici)
    const montant = rappele || (lus.has(ici) && seules && ecrit !== 0) ? ecrit : (lus.get(ici) ?? 0)
    const nombre = typeof cellule?.valeur === 'number' && l >= de && l <= a ? ecrit : 0
    lu += montant
    comptee += nombre
    if (montant !== 0 && nombre === 0) horsSomme.push({ lieu: ici, centimes: montant })
    // Read for what its words say, and left out of her totals by hand.
    else if (montant !== 0 && (cellule?.barre || cellule?.masque)) barrees.push({ lieu: ici, centimes: montant })
    if (nombre !== 0 && !lus.has(ici) && !rappele) horsLecture.push({ lieu: ici, centimes: nombre })
  }
  return { lu, comptee, horsSomme, barrees, horsLecture }
}
