import { direLeStand, NOM_DU_DEVENIR, NOM_DU_ROLE, quandEtOu } from '#modules/lancement/index.ts'
import { enClair, enToutesLettres, jourDe } from '#platform/dates.ts'
import { type FeuilleExport, LISEZ_MOI, type ValeurExport } from '#platform/tableur/ecrire.ts'
import { majuscule, pluriel } from '#platform/texte.ts'
import { espaces } from '#src/ground/typographie.ts'
import type { Visit } from '#src/ground/visit.ts'
import { type Bilan, DEVENIRS, type Devenirs } from './domain.ts'
import type { BilanLu } from './usecases.ts'

export type TableauDit = Readonly<{
  id: string
  titre: string
  phrase: string
  entetes: readonly string[]
  lignes: readonly (readonly ValeurExport[])[]
}>

/** What the day gave, in words: its page, its PDF and its workbook say the same. */
export type BilanDit = Readonly<{
  titre: string
  quand: string
  enBref: readonly string[]
  tableaux: readonly TableauDit[]
  limites: readonly string[]
  pied: string
}>

const LIMITES = [
  'Une rencontre prévue n’est pas une rencontre. Seule une case cochée sur la feuille d’un stand en est une ; une feuille qui n’est pas notée ne compte pas.',
  'Aux tables, personne ne coche : on sait ce qui était prévu, pas qui s’est parlé.',
  'Une inscription pour plusieurs personnes les compte toutes, dès que l’une est arrivée.',
  'Une promesse sans la case « on peut me rappeler », ou sans les deux signatures, est comptée, et personne n’est rappelé : on ne sait pas ce qu’elle est devenue.',
  'Ce qu’un habitant ou une habitante a promis n’est pas écrit ici : seul le nombre l’est.',
]

export function direLeBilan(visit: Visit, { journee, tempsFort, bilan }: BilanLu): BilanDit {
  const jour = enToutesLettres(jourDe(visit.now))
  return {
    titre: `Ce que la journée a donné : ${tempsFort.titre}`,
    quand: majuscule(quandEtOu(tempsFort, visit)),
    enBref: enBref(bilan, journee.promessesRelues),
    tableaux: [quiEstVenu(bilan), lePlan(bilan), parStand(bilan), lesPromesses(bilan), entreStructures(bilan)].filter(
      ({ lignes }) => lignes.length > 0,
    ),
    limites: LIMITES,
    pied: `Coup de pouce aux projets, ${visit.territoire.nom}. Compté le ${jour}.`,
  }
}

/** « 38 tenues, 9 en cours » */
const direLesDevenirs = (devenirs: Devenirs): string =>
  DEVENIRS.flatMap((un) => (devenirs[un] > 0 ? [pluriel(devenirs[un], ...NOM_DU_DEVENIR[un])] : [])).join(', ')

function enBref(b: Bilan, relues: number): string[] {
  const imprevues = b.imprevues === 0 ? '' : `, dont ${b.imprevues} sur aucune liste`
  const relecture = relues === 0 ? 'Elles n’ont pas encore été relues.' : `Elles ont été relues ${relues} jours après.`
  return [
    b.venues === 0
      ? `${pluriel(b.inscrites, 'personne était inscrite', 'personnes étaient inscrites')}. Aucune arrivée n’est notée.`
      : `${pluriel(b.venues, 'personne est venue', 'personnes sont venues')}${imprevues}. ${b.inscrites} étaient ${b.inscrites > 1 ? 'inscrites' : 'inscrite'}.`,
    `${pluriel(b.structures.venues, 'structure est venue', 'structures sont venues', 'Aucune structure n’est notée présente')}, sur ${pluriel(b.structures.attendues, 'attendue', 'attendues')}.`,
    b.tenues === 0
      ? `Aucune feuille de stand n’est encore notée : on ne sait pas qui s’est rencontré, sur ${pluriel(b.prevues, 'rencontre prévue', 'rencontres prévues')}.`
      : `${pluriel(b.tenues, 'rencontre a eu lieu', 'rencontres ont eu lieu')} aux stands. ${pluriel(b.prevues, 'était prévue', 'étaient prévues', 'Aucune n’était prévue')}.`,
    b.promesses === 0
      ? 'Aucune promesse n’est notée.'
      : `${pluriel(b.promesses, 'promesse', 'promesses')} : ${direLesDevenirs(b.devenirs)}. ${relecture}`,
  ]
}

const quiEstVenu = ({ roles, inscrites, venues }: Bilan): TableauDit => ({
  id: 'venus',
  titre: 'Qui est venu',
  phrase: `${venues} sur place, ${inscrites} sur la liste.`,
  entetes: ['Venues comme', 'Inscrites', 'Sur place'],
  lignes: roles.map((un) => [NOM_DU_ROLE[un.role], un.inscrites, un.venues]),
})

const lePlan = ({ tours }: Bilan): TableauDit => ({
  id: 'plan',
  titre: 'Ce que le plan prévoyait',
  phrase: '« Au mieux » : le nombre qu’aucun plan ne peut dépasser avec ces personnes, ces places et ces tours.',
  entetes: ['Moment', 'Rencontres prévues', 'Au mieux'],
  lignes: tours.map(({ titre, eu, borne }) => [titre, eu, borne]),
})

const parStand = ({ stands }: Bilan): TableauDit => ({
  id: 'stands',
  titre: 'Stand par stand',
  phrase: 'Un groupe inscrit sur une même ligne y est une seule rencontre.',
  entetes: ['Stand', 'Prévues', 'Ont eu lieu', 'Promesses reçues', 'Promesses tenues'],
  lignes: stands.map((un) => [direLeStand(un.stand), un.prevues, un.tenues, un.promis, un.tenuesDesPromesses]),
})

const NOM_DE_LA_SUITE: Readonly<Record<keyof Bilan['suites'], string>> = {
  habitants: 'D’une personne à une structure',
  structures: 'D’une structure à une autre',
  comptees: 'Comptées, sans rappel',
}

const SUITES = ['habitants', 'structures', 'comptees'] as const

const lesPromesses = ({ suites, promesses }: Bilan): TableauDit => ({
  id: 'promesses',
  titre: 'Ce que les promesses sont devenues',
  phrase: 'À ce jour. Une promesse est tenue quand on l’a dit, de part ou d’autre.',
  entetes: ['Promesses', 'En tout', 'Tenues', 'En cours', 'Pas tenues', 'Sans nouvelles'],
  lignes:
    promesses === 0
      ? []
      : SUITES.map((une) => {
          const n = DEVENIRS.map((un) => suites[une][un])
          return [NOM_DE_LA_SUITE[une], n.reduce((a, b) => a + b, 0), ...n]
        }),
})

const entreStructures = (b: Bilan): TableauDit => ({
  id: 'entre-structures',
  titre: 'Entre structures',
  phrase: 'Ce que les structures se sont promis, et où elles en sont sur « Partage ».',
  entetes: ['Qui promet', 'À qui', 'Quoi', 'Avant le', 'À ce jour'],
  lignes: b.entreStructures.map((une) => [
    ...[une.donne, une.recoit, une.quoi],
    une.avant === null ? '' : enClair(une.avant),
    NOM_DU_DEVENIR[une.devenir][0],
  ]),
})

/** The same as sheets that one goes on with. */
export const feuillesDe = (dit: BilanDit): readonly FeuilleExport[] => [
  ...dit.tableaux.map(({ titre, entetes, lignes }): FeuilleExport => ({ nom: titre, entetes, lignes })),
  {
    nom: LISEZ_MOI,
    entetes: [LISEZ_MOI, dit.titre],
    lignes: [
      ['Quand', dit.quand],
      ...dit.enBref.map((phrase) => ['En bref', phrase]),
      ...dit.tableaux.map(({ titre, phrase }) => [`Feuille « ${titre} »`, phrase]),
      ...dit.limites.map((phrase) => ['Comment lire', phrase]),
      ['Établi par', dit.pied],
    ].map((ligne) => ligne.map(espaces)),
    enPhrases: true,
  },
]
