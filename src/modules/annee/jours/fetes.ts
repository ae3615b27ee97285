import { paques, paquesOrthodoxes } from './paques.ts'

type Jour = Temporal.PlainDate

type Fete = Readonly<{
  libelle: string
  /** Days that it lasts on a calendar. */
  dure: number
  /** Announced the day before, by the moon: the day shown may move by one. */
  annoncee?: boolean
  estLe(jour: Jour): boolean
}>

/** A day of another calendar, by its own month and day; `Temporal` knows them through ICU. */
const du =
  (calendrier: string, mois: string, jour: number) =>
  (date: Jour): boolean => {
    const la = date.withCalendar(calendrier)
    return la.monthCode === mois && la.day === jour
  }
const le = (mois: number, jour: number) => (date: Jour) => date.month === mois && date.day === jour

/** Divali has no calendar in ICU: the days announced by the Hindu calendars for France. */
export const DIVALI: ReadonlySet<string> = new Set([
  '2024-10-31',
  '2025-10-20',
  '2026-11-08',
  '2027-10-29',
  '2028-10-17',
])

/** The main feasts of the faiths and communities of a quartier: shown as context, never as a rule. */
export const FETES = {
  ramadan: {
    libelle: 'Ramadan',
    dure: 29,
    annoncee: true,
    estLe: du('islamic-umalqura', 'M09', 1),
  },
  'aid-el-fitr': {
    libelle: 'Aïd el-Fitr (fin du Ramadan)',
    dure: 1,
    annoncee: true,
    estLe: du('islamic-umalqura', 'M10', 1),
  },
  'aid-el-adha': {
    libelle: 'Aïd el-Adha',
    dure: 1,
    annoncee: true,
    estLe: du('islamic-umalqura', 'M12', 10),
  },
  'roch-hachana': { libelle: 'Roch Hachana', dure: 2, estLe: du('hebrew', 'M01', 1) },
  kippour: { libelle: 'Yom Kippour', dure: 1, estLe: du('hebrew', 'M01', 10) },
  pessah: { libelle: 'Pessah', dure: 8, estLe: du('hebrew', 'M07', 15) },
  paques: { libelle: 'Pâques', dure: 1, estLe: (jour: Jour) => jour.equals(paques(jour.year)) },
  'paques-orthodoxes': {
    libelle: 'Pâques orthodoxes',
    dure: 1,
    estLe: (jour: Jour) => jour.equals(paquesOrthodoxes(jour.year)),
  },
  noel: { libelle: 'Noël', dure: 1, estLe: le(12, 25) },
  'noel-orthodoxe': { libelle: 'Noël orthodoxe', dure: 1, estLe: le(1, 7) },
  'nouvel-an': { libelle: 'Le nouvel an', dure: 1, estLe: le(1, 1) },
  'nouvel-an-lunaire': { libelle: 'Nouvel an lunaire', dure: 1, estLe: du('chinese', 'M01', 1) },
  yennayer: { libelle: 'Yennayer, nouvel an berbère', dure: 1, estLe: le(1, 12) },
  norouz: { libelle: 'Norouz', dure: 1, estLe: du('persian', 'M01', 1) },
  divali: { libelle: 'Divali', dure: 1, estLe: (jour: Jour) => DIVALI.has(jour.toString()) },
} as const satisfies Record<string, Fete>

export type NomDeFete = keyof typeof FETES
export const estFete = (nom: string): nom is NomDeFete => Object.hasOwn(FETES, nom)
export const NOMS_DE_FETE = Object.keys(FETES).filter(estFete)

export type FeteDatee = Readonly<{ nom: NomDeFete; libelle: string; du: Jour; au: Jour; annoncee: boolean }>

const connues = new Map<number, readonly FeteDatee[]>()

/** The feasts that begin in this (Gregorian) year, in order. */
export function fetesDe(annee: number): readonly FeteDatee[] {
  return connues.get(annee) ?? retenir(annee)
}

function retenir(annee: number): readonly FeteDatee[] {
  const trouvees: FeteDatee[] = []
  const fin = Temporal.PlainDate.from({ year: annee, month: 12, day: 31 })
  for (let jour = fin.with({ month: 1, day: 1 }); Temporal.PlainDate.compare(jour, fin) <= 0; ) {
    for (const nom of NOMS_DE_FETE) {
      const fete: Fete = FETES[nom]
      if (!fete.estLe(jour)) continue
      const au = jour.add({ days: fete.dure - 1 })
      trouvees.push({ nom, libelle: fete.libelle, du: jour, au, annoncee: fete.annoncee === true })
    }
    jour = jour.add({ days: 1 })
  }
  connues.set(annee, trouvees)
  return trouvees
}
