import { montant } from '#platform/money.ts'
import { plier } from '#platform/texte.ts'
import { SANS_FINANCEUR } from '../classeurs/actions/assemblage.ts'
import { cleDeFeuille } from '../classeurs/grille/dites.ts'
import {
  type Colonne,
  type FeuilleLue,
  type Lecture,
  MOTS_DU_SENS,
  type RoleFeuille,
  roles,
  SENS_DE_CODE,
  type Table,
  type Usage,
} from '../classeurs/grille/types.ts'
import { estUneDateNue } from '../classeurs/hypotheses/dates-nues.ts'
import { codeEtSuite } from '../classeurs/vocabulaires/legendes.ts'
import { jourDans } from '../classeurs/vocabulaires/mots-suivi.ts'
import { champDeCode, champDeColonne, champDeFeuille, champDeVoie } from './corrections.ts'
import type { Correspondance } from './store.ts'

/** One answer is one gesture: the fields that it sends. */
type Reponse = Readonly<{ libelle: string; champs: Readonly<Record<string, string>> }>
export type Question = Readonly<{
  /** Of which sheet, and which of its columns, for whoever answers otherwise. */
  feuille: number
  colonne?: number
  phrase: string
  reponses: readonly Reponse[]
  /** Left without an answer, rows would become actions that may be none: no yes is said before. */
  avantOui?: boolean
}>

/** The next best way of reading a sheet is nearly as good, and would read something. */
const PRES = 2
const ASSEZ = 4

/** Where the reader hesitates, the gravest first; three are asked at once. */
export function questionsDe(lecture: Lecture, usage: Usage, dites: Correspondance): Question[] {
  const lues: RoleFeuille = usage === 'suivi' ? 'bilans' : 'actions'
  const feuilles = lecture.feuilles.map((feuille, f) => ({ feuille, f }))
  const siennes = feuilles.filter(({ feuille }) => feuille.role === lues)
  const signatures = new Set<string>()
  const tables = siennes.flatMap(({ feuille, f }) =>
    feuille.tables.flatMap((table, t) => {
      const neuve = !signatures.has(table.signature)
      signatures.add(table.signature)
      return neuve ? [{ lecture, feuille, f, table, t }] : []
    }),
  )
  const axes = tables.map(lignesOuColonnes)
  // Once who pays is known, the rest is read otherwise.
  const autres = tables.filter((_, i) => axes[i]?.length === 0)
  return [
    ...(siennes.length === 0 ? quelleFeuille(feuilles, lues) : []),
    ...siennes.flatMap(({ feuille, f }) => (usage === 'suivi' ? [] : quiPorte(lecture, feuille, f, dites))),
    ...siennes.flatMap(({ feuille, f }) => (usage === 'suivi' ? [] : quelleVoie(feuille, f, dites))),
    ...axes.flat(),
    ...autres.flatMap(quiPaie),
    ...autres.flatMap(proposeOuAccorde),
    ...autres.flatMap(deuxFois),
    ...(usage === 'suivi' ? [] : queVeutDire(lecture)),
    ...autres.flatMap(quEstCe).sort((a, b) => Number(estUnQuartier(b)) - Number(estUnQuartier(a))),
  ].slice(0, 3)
}

const A_LIRE: readonly RoleFeuille[] = [
  'notes',
  'listes',
  'recapitulatif',
  'annee_passee',
  'complement',
  'bilans',
  'actions',
]

function quelleFeuille(
  feuilles: readonly Readonly<{ feuille: FeuilleLue; f: number }>[],
  lues: RoleFeuille,
): Question[] {
  const possibles = feuilles.filter(({ feuille }) => A_LIRE.includes(feuille.role)).slice(0, 4)
  const [premiere] = possibles
  const quoi = lues === 'actions' ? 'les actions de l’année' : 'le suivi des actions'
  if (!premiere) return []
  return [
    {
      feuille: premiere.f,
      phrase: `Aucune feuille n’est lue. Laquelle contient ${quoi} ?`,
      reponses: possibles.map(({ feuille, f }) => ({
        libelle: `« ${feuille.nom} »`,
        champs: { [champDeFeuille(f)]: lues },
      })),
    },
  ]
}

// Beside a sheet that tells who carries, one where nobody does may be of something else.
function quiPorte({ actions }: Lecture, { nom, voies }: FeuilleLue, f: number, dites: Correspondance): Question[] {
  const siennes = actions.filter(({ source }) => source.feuille === nom)
  const portee = ({ structure }: (typeof actions)[number]) => structure !== null
  const dite = dites.voies?.[cleDeFeuille(nom)] !== undefined
  if (dite || siennes.length === 0 || siennes.some(portee) || !actions.some(portee)) return []
  const [ses, sont] = siennes.length === 1 ? ['l’action', 'Est-elle'] : [`les ${siennes.length} actions`, 'Sont-elles']
  return [
    {
      feuille: f,
      avantOui: true,
      phrase: `Dans « ${nom} », personne n’est dit porter ${ses}. ${sont} de la programmation ?`,
      reponses: [
        { libelle: 'Non : ne pas lire cette feuille', champs: { [champDeFeuille(f)]: 'notes' } },
        { libelle: 'Oui : leur structure sera à préciser', champs: { [champDeVoie(f)]: voies?.[0]?.voie ?? 'lignes' } },
      ],
    },
  ]
}

const EN_VOIES = {
  lignes: 'Sur une ligne, ou quelques lignes',
  colonnes: 'Dans une colonne',
  fiches: 'Dans une fiche',
} as const

function quelleVoie(feuille: FeuilleLue, f: number, dites: Correspondance): Question[] {
  const [prise, autre] = feuille.voies ?? []
  const dite = dites.voies?.[cleDeFeuille(feuille.nom)] !== undefined
  if (dite || !prise || !autre || autre.points < ASSEZ || prise.points - autre.points > PRES) return []
  return [
    {
      feuille: f,
      phrase: `Dans « ${feuille.nom} », où tient chaque action ?`,
      reponses: [prise, autre].map(({ voie }) => ({ libelle: EN_VOIES[voie], champs: { [champDeVoie(f)]: voie } })),
    },
  ]
}

type Ou = Readonly<{ lecture: Lecture; feuille: FeuilleLue; f: number; table: Table; t: number }>

const champ = ({ f, t }: Ou, { colonne }: Colonne): string => champDeColonne(f, t, colonne)
const nommer = ({ lettre, entete }: Colonne): string =>
  `la colonne ${lettre}${entete ? `, « ${entete.split(' › ').at(-1)} »,` : ''}`

/** What the rows of a table say in a column, as far as they are shown. */
function valeursDe({ lecture, feuille, table }: Ou, { colonne }: Colonne): string[] {
  const vue = lecture.vues?.find(({ nom }) => nom === feuille.nom)
  const rang = vue?.colonnes.indexOf(colonne) ?? -1
  const ecartees = new Set(
    feuille.lignesIgnorees.flatMap(({ ligne, raison }) => (/total|en-tête/.test(raison) ? [ligne] : [])),
  )
  return (vue?.lignes ?? []).flatMap(({ ligne, textes }) => {
    const texte = textes[rang] ?? ''
    return ligne > table.enteteFin && ligne <= table.fin && !ecartees.has(ligne) && texte !== '' ? [texte] : []
  })
}

/** Of its columns, those where something is written: nothing is asked of an empty one. */
const ecrites = (ou: Ou, est: (colonne: Colonne) => boolean): Colonne[] =>
  ou.table.colonnes.filter((c) => est(c) && valeursDe(ou, c).length > 0)

const citer = (valeurs: readonly string[]): string =>
  [...new Set(valeurs)]
    .slice(0, 3)
    .map((v) => `« ${v.slice(0, 40)} »`)
    .join(', ')

const chiffres = (valeurs: readonly string[]): number => valeurs.filter((v) => /^[\d\s.,€-]+$/.test(v)).length

/** Words that come again down a column, and no amounts nor days: they may name who pays. */
function listeDeMots(ou: Ou): { colonne: Colonne; valeurs: string[] } | undefined {
  return ou.table.colonnes
    .filter(({ role }) => role === 'autre' || role === 'observations')
    .map((colonne) => ({ colonne, valeurs: valeursDe(ou, colonne) }))
    .find(
      ({ valeurs: v }) =>
        v.length >= 3 &&
        chiffres(v) === 0 &&
        !v.some((un) => jourDans(un) !== null) &&
        new Set(v).size <= 0.6 * v.length,
    )
}

// One payer is guessed over all the amounts, beside a column of words that come again.
function lignesOuColonnes(ou: Ou): Question[] {
  const montants = ou.table.colonnes.filter(({ role }) => role === 'montant')
  const payeurs = new Set(montants.map(({ financeur }) => financeur))
  const liste = listeDeMots(ou)
  const sur =
    montants.every(({ confiance }) => confiance === 1) || ou.table.colonnes.some(({ role }) => role === 'financeur')
  if (montants.length < 2 || payeurs.size > 1 || sur || !liste || liste.colonne.confiance === 1) return []
  const [seul] = payeurs
  return [
    {
      feuille: ou.f,
      colonne: liste.colonne.colonne,
      phrase: `Dans « ${ou.feuille.nom} », les financeurs sont-ils en lignes ou en colonnes ?`,
      reponses: [
        { libelle: `En lignes : ${citer(liste.valeurs)}`, champs: { [champ(ou, liste.colonne)]: 'financeur' } },
        {
          libelle: seul ? `En colonnes : « ${seul} » paie tout` : 'En colonnes',
          champs: { [champ(ou, liste.colonne)]: liste.colonne.role },
        },
      ],
    },
  ]
}

const PAYEURS = ['Ville', 'État P147', 'Agglomération', 'Département']

// Amounts that nobody is named for.
function quiPaie(ou: Ou): Question[] {
  const lieux = new Set(
    ou.lecture.actions.flatMap(({ cellules }) =>
      Object.entries(cellules).flatMap(([c, lieu]) =>
        c.startsWith(`financements.${SANS_FINANCEUR}.`) ? lieu.replace(/\d+$/, '') : [],
      ),
    ),
  )
  const muettes = ecrites(
    ou,
    ({ role, financeur, lettre }) => role === 'montant' && !financeur && lieux.has(`${ou.feuille.nom}!${lettre}`),
  )
  const [premiere] = muettes
  if (!premiere) return []
  const vus = ou.lecture.actions.flatMap(({ financements }) => financements.map(({ financeur }) => financeur))
  const noms = [...new Set([...vus.filter((nom) => nom !== SANS_FINANCEUR), ...PAYEURS])].slice(0, 4)
  return [
    {
      feuille: ou.f,
      colonne: premiere.colonne,
      phrase: `Qui paie les montants de ${nommer(premiere)} dans « ${ou.feuille.nom} » (${citer(valeursDe(ou, premiere))}) ?`,
      reponses: noms.map((nom) => ({
        libelle: nom,
        champs: Object.fromEntries(muettes.map((c) => [`${champ(ou, c)}-financeur`, nom])),
      })),
    },
  ]
}

// « Arbitrage »: what the technicians put forward, or what was settled; nothing beside tells it.
function proposeOuAccorde(ou: Ou): Question[] {
  const montants = ecrites(ou, ({ role }) => role === 'montant')
  const ambigus = montants.filter(({ confiance, entete }) => confiance < 1 && /\barbitrages?\b/i.test(entete))
  const [premiere] = ambigus
  const reste = montants.filter((c) => !ambigus.includes(c))
  if (!premiere || reste.some(({ etat }) => etat === 'propose' || etat === 'accorde')) return []
  const dire = (libelle: string, etat: string): Reponse => ({
    libelle,
    champs: Object.fromEntries(ambigus.map((c) => [`${champ(ou, c)}-etat`, etat])),
  })
  return [
    {
      feuille: ou.f,
      colonne: premiere.colonne,
      phrase: `Dans « ${ou.feuille.nom} », « Arbitrage » dit-il ce qui est proposé, ou ce qui est accordé (${citer(valeursDe(ou, premiere))}) ?`,
      reponses: [dire('Proposé : rien n’est encore voté', 'propose'), dire('Accordé', 'accorde')],
    },
  ]
}

// One payer at one step in two columns.
function deuxFois(ou: Ou): Question[] {
  const montants = ecrites(ou, ({ role, financeur }) => role === 'montant' && financeur !== null)
  return [...Map.groupBy(montants, (c) => `${c.financeur}|${c.etat}|${c.annee}`).values()].flatMap(
    ([une, autre]): Question[] => {
      if (!une || !autre || (une.confiance === 1 && autre.confiance === 1)) return []
      const [a, b] = [une, autre].map((c) => `${nommer(c)} ${citer(valeursDe(ou, c))}`)
      const pris = (c: Colonne) => ({ [`${champ(ou, c)}-financeur`]: c.financeur ?? '' })
      return [
        {
          feuille: ou.f,
          colonne: autre.colonne,
          phrase: `Dans « ${ou.feuille.nom} », ${a}, et ${b}, disent toutes deux « ${une.financeur} ». Est-ce le même argent, écrit deux fois ?`,
          reponses: [
            {
              libelle: `Oui : ne lire que la colonne ${une.lettre}`,
              champs: { ...pris(une), [champ(ou, autre)]: 'autre' },
            },
            {
              libelle: `Oui : ne lire que la colonne ${autre.lettre}`,
              champs: { ...pris(autre), [champ(ou, une)]: 'autre' },
            },
            { libelle: 'Non : les additionner', champs: { ...pris(une), ...pris(autre) } },
          ],
        },
      ]
    },
  )
}

// « AJ », « Feu vert »: nothing in the workbook explains it.
const queVeutDire = ({ codes = [], feuilles }: Lecture): Question[] =>
  codes
    .filter(({ dit }) => dit === null)
    .toSorted((a, b) => b.lignes - a.lignes)
    .map(({ code, lignes, adresse }) => ({
      feuille: Math.max(
        0,
        feuilles.findIndex(({ nom }) => adresse.startsWith(`${nom}!`)),
      ),
      phrase: `« ${code} »${lignes === 0 ? '' : lignes === 1 ? ', écrit pour une action' : `, écrit pour ${lignes} actions`} : ${codeEtSuite(code) ? 'que veut dire ce code' : 'quelle décision est-ce'} ?`,
      reponses: SENS_DE_CODE.map((sens) => ({ libelle: MOTS_DU_SENS[sens], champs: { [champDeCode(code)]: sens } })),
    }))

const estUnQuartier = ({ reponses }: Question): boolean => Object.values(reponses[0]?.champs ?? {}).includes('quartier')

/** A column that is left aside knowingly: a mark « /5 », last year’s, an empty label. */
const SUR = 0.8
const VOULU = /\bn ?- ?1\b|\b20\d\d\b|\/ ?\d+$|^$/i

const QUAND = roles('periode debut fin')

// Written, under a label, and nothing is understood of it.
function quEstCe(ou: Ou): Question[] {
  const connus = ou.lecture.quartiers.flatMap(({ nom, abreviations = [] }) => [nom, ...abreviations])
  // Sheets of actions often bear the names of quartiers.
  const feuilles = ou.lecture.feuilles.flatMap(({ nom, role }) => (role === 'actions' && nom.length > 3 ? [nom] : []))
  const noms = [...connus, ...feuilles].map(plier)
  const quand = ou.table.colonnes.some(({ role }) => QUAND.includes(role))
  return ou.table.colonnes.flatMap((c): Question[] => {
    const valeurs = valeursDe(ou, c)
    if (c.role !== 'autre' || c.confiance >= SUR || valeurs.length === 0 || VOULU.test(c.entete)) return []
    const quartier = valeurs.some((v) => noms.some((nom) => nom !== '' && plier(v).includes(nom)))
    const dire = (libelle: string, role: string): Reponse => ({ libelle, champs: { [champ(ou, c)]: role } })
    return [
      {
        feuille: ou.f,
        colonne: c.colonne,
        phrase: `Dans « ${ou.feuille.nom} », ${nommer(c)} dit ${citer(valeurs)}. Qu’est-ce que c’est ?`,
        reponses: [
          ...(quartier ? [dire('Un quartier où l’action se passe', 'quartier')] : []),
          ...(!quand && estUneDateNue(c.entete.split(' › ').at(-1) ?? '')
            ? [dire('Quand l’action a lieu', 'periode')]
            : []),
          ...(chiffres(valeurs) > valeurs.length / 2 ? [] : [dire('Des observations', 'observations')]),
          dire('Rien à lire ici', 'autre'),
        ],
      },
    ]
  })
}

/** The money read of each payer at each step, and of all. */
export function argentLu({ actions }: Lecture) {
  const etapes = ['demande', 'propose', 'accorde', 'realise'] as const
  const lignes = [
    ...Map.groupBy(
      actions.flatMap((a) => a.financements),
      (f) => f.financeur,
    ),
  ].map(([nom, siens]) => ({
    nom,
    sommes: etapes.map((e) => siens.reduce((n, f) => n + (f[e] ?? 0), 0)),
    dites: etapes.map((e) => siens.some((f) => f[e] !== null)),
  }))
  const vues = etapes.flatMap((etape, i) => (lignes.some(({ dites }) => dites[i]) ? [{ etape, i }] : []))
  const dire = (centimes: number | undefined, dit = true) => (dit ? montant(centimes ?? 0) : '')
  return {
    etapes: vues.map(({ etape }) => etape),
    lignes: lignes.map(({ nom, sommes, dites }) => ({ nom, sommes: vues.map(({ i }) => dire(sommes[i], dites[i])) })),
    total: vues.map(({ i }) => dire(lignes.reduce((n, { sommes }) => n + (sommes[i] ?? 0), 0))),
  }
}
