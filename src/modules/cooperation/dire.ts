import { enTableau, type TableauDit } from '#modules/programmation/index.ts'
import { enChiffres, jour } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import type { FeuilleExport } from '#platform/tableur/ecrire.ts'
import { joints, leNom, majuscule, pluriel } from '#platform/texte.ts'
import {
  type Compte,
  type Cooperation,
  cleDe,
  comparer,
  type DejaEnsemble,
  type DitesEnsemble,
  dejaAvant,
  deLAnnee,
  ditesEnsemble,
  ditesSansFait,
  type Fait,
  faitsEnsemble,
  GENRES,
  type Lien,
  liensDe,
  type Paire,
  pontsDe,
  type Structure,
  seulesDe,
} from './domain.ts'
import { COMPTE_DU_GENRE, NOM_DU_GENRE, POURQUOI } from './textes.fr.ts'

export type CooperationDite = Readonly<{
  essentiel: string
  phrases: readonly string[]
  tableaux: readonly TableauDit[]
  pourquoi: string
  chiffres: readonly Readonly<{ cle: string; libelle: string; valeur: number | null }>[]
}>

/** `seules`: for who may read which structures are alone, and which bridge. `paires`: for who reads all the facts. */
type Choix = Readonly<{ seules: boolean; paires: boolean }>

export type Noms = ReadonlyMap<Id, string>
export const nomsDe = (structures: readonly Structure[]): Noms => new Map(structures.map(({ id, nom }) => [id, nom]))
export const nommer = (ids: readonly Id[], noms: Noms): readonly string[] =>
  ids.map((id) => noms.get(id) ?? 'Une structure')

const NOMMEES = 12
const enSuite = (mots: readonly string[]): string =>
  mots.length <= NOMMEES ? mots.join(', ') : `${mots.slice(0, NOMMEES).join(', ')} et ${mots.length - NOMMEES} autres`

/** In the order of the names, as the list of structures is read: nobody comes first. */
export function ranger<P extends Paire>(paires: readonly P[], structures: readonly Structure[]): readonly P[] {
  const rang = new Map(structures.map(({ id }, n) => [id, n]))
  const de = (id: Id) => rang.get(id) ?? structures.length
  return paires
    .map((une) => (de(une.a) <= de(une.b) ? une : { ...une, a: une.b, b: une.a }))
    .toSorted((x, y) => de(x.a) - de(y.a) || de(x.b) - de(y.b))
}

const JOURS = 3
/** « Prêt ou partage : 12/03/2026, 03/06/2026 », kind by kind. */
export const direLesFaits = (faits: readonly Fait[]): string =>
  joints(
    GENRES.map((genre) => {
      const jours = faits.filter((fait) => fait.genre === genre).map((fait) => enChiffres(jour(fait.jour)))
      if (jours.length === 0) return ''
      const suite = jours.length > JOURS ? ` et ${jours.length - JOURS} autres` : ''
      return `${NOM_DU_GENRE[genre]} : ${jours.slice(0, JOURS).join(', ')}${suite}`
    }),
    ' ; ',
  )

/** « 3 coups de pouce, 2 prêts ou partages ». */
const direLesComptes = (compte: Compte): string =>
  joints(
    GENRES.map((genre) => {
      const n = compte.parGenre[genre]
      return n === 0 ? '' : pluriel(n, ...COMPTE_DU_GENRE[genre])
    }),
    ', ',
  )

const direDepuis = (deja: DejaEnsemble | undefined): string => (deja ? `Disent : depuis ${deja.depuisAnnee}` : '—')

export const CE_QU_ELLES_ONT_FAIT = 'Ce qu’elles ont fait ensemble'

/** The pairs of a year with their facts, those of the year before, and what both say of before. */
export function tableauDesPaires({ annee, structures, faits, avant }: Cooperation): TableauDit {
  const noms = nomsDe(structures)
  const dits = new Map(dejaAvant(avant, annee).map((un) => [cleDe(un.structureId, un.avecId), un]))
  const hier = new Map(liensDe(faitsEnsemble(deLAnnee(faits, annee - 1))).map((un) => [cleDe(un.a, un.b), un]))
  const nom = (id: Id) => noms.get(id) ?? 'Une structure'
  return enTableau<Lien>(
    CE_QU_ELLES_ONT_FAIT,
    [
      { cle: 'a', libelle: 'Structure', part: 2, dit: ({ a }) => nom(a) },
      { cle: 'b', libelle: 'Avec', part: 2, dit: ({ b }) => nom(b) },
      { cle: 'faits', libelle: String(annee), part: 4, dit: (lien) => direLesFaits(lien.faits) },
      {
        cle: 'hier',
        libelle: String(annee - 1),
        part: 3,
        dit: ({ a, b }) => direLesFaits(hier.get(cleDe(a, b))?.faits ?? []) || '—',
      },
      { cle: 'avant', libelle: 'Avant', part: 2, dit: ({ a, b }) => direDepuis(dits.get(cleDe(a, b))) },
    ],
    ranger(liensDe(faitsEnsemble(deLAnnee(faits, annee))), structures),
    {},
  )
}

/** Whom both say to have worked together, and of whom nothing is noted this year. */
function tableauDesDites({ annee, structures, faits }: Cooperation, dites: readonly DitesEnsemble[]): TableauDit {
  const noms = nomsDe(structures)
  const hier = new Map(liensDe(faitsEnsemble(deLAnnee(faits, annee - 1))).map((un) => [cleDe(un.a, un.b), un]))
  const nom = (id: Id) => noms.get(id) ?? 'Une structure'
  return enTableau<DitesEnsemble>(
    `Déjà ensemble, sans rien de noté en ${annee}`,
    [
      { cle: 'a', libelle: 'Structure', part: 2, dit: ({ a }) => nom(a) },
      { cle: 'b', libelle: 'Avec', part: 2, dit: ({ b }) => nom(b) },
      {
        cle: 'avant',
        libelle: 'Toutes les deux le disent',
        part: 2,
        dit: ({ depuisAnnee }) => `Depuis ${depuisAnnee}`,
      },
      {
        cle: 'hier',
        libelle: String(annee - 1),
        part: 3,
        dit: ({ a, b }) => direLesFaits(hier.get(cleDe(a, b))?.faits ?? []) || '—',
      },
    ],
    ranger(dites, structures),
    {},
  )
}

type Rang = Readonly<{ quoi: string; de: (compte: Compte) => number }>

/** Last year and this one, on the structures of both programmes, then on all; a kind that neither year knows takes no line. */
export function tableauDesAnnees(cooperation: Cooperation): TableauDit {
  const { annee } = cooperation
  const { memes, surLesMemes, surToutes } = comparer(cooperation)
  const rangs: readonly Rang[] = [
    { quoi: 'Paires qui ont fait quelque chose ensemble', de: ({ paires }) => paires },
    { quoi: 'Structures de ces paires', de: ({ structures }) => structures },
    ...GENRES.map((genre): Rang => ({ quoi: NOM_DU_GENRE[genre], de: ({ parGenre }) => parGenre[genre] })).filter(
      ({ de }) => surToutes.some((compte) => de(compte) > 0),
    ),
  ]
  const colonne = (cle: string, libelle: string, compte: Compte) => ({
    ...{ cle, libelle, part: 1.5 },
    dit: ({ de }: Rang) => String(de(compte)),
  })
  return enTableau<Rang>(
    `${annee - 1} et ${annee}`,
    [
      { cle: 'quoi', libelle: 'Quoi', part: 4, dit: ({ quoi }) => quoi },
      colonne('memes-avant', `Les mêmes, ${annee - 1}`, surLesMemes[0]),
      colonne('memes', `Les mêmes, ${annee}`, surLesMemes[1]),
      colonne('toutes-avant', `Toutes, ${annee - 1}`, surToutes[0]),
      colonne('toutes', `Toutes, ${annee}`, surToutes[1]),
    ],
    rangs,
    {
      entier: true,
      dits: [
        `Les mêmes : ${pluriel(memes, 'structure du programme', 'structures du programme')} des deux années. Zéro veut dire que rien n’est noté ici, pas que rien ne s’est fait.`,
      ],
    },
  )
}

const PONTS = 6

/** « X fait le pont entre A et 4 autres », by the order of the names. */
function direLesPonts(
  annee: number,
  liens: readonly Lien[],
  structures: readonly Structure[],
  noms: Noms,
): readonly string[] {
  const rang = new Map(structures.map(({ id }, n) => [id, n]))
  const ponts = pontsDe(liens).toSorted((x, y) => (rang.get(x.id) ?? 0) - (rang.get(y.id) ?? 0))
  const dits = ponts.slice(0, PONTS).map(({ id, groupes }) => {
    const [petits, grand = []] = [groupes.slice(0, -1).flat(), groupes.at(-1)]
    const [seule = ''] = nommer(grand.slice(0, 1), noms)
    const bout = grand.length === 1 ? leNom(seule) : `${grand.length} autres`
    const [nom = ''] = nommer([id], noms)
    return `${majuscule(leNom(nom))} fait le pont entre ${enSuite(nommer(petits, noms).map(leNom))} et ${bout} : rien d’autre de ce qui s’est fait ensemble en ${annee} ne les relie.`
  })
  return ponts.length > PONTS ? [...dits, `${ponts.length - PONTS} autres structures font aussi le pont.`] : dits
}

/** What is missing first: who is alone, by name for who may read it, and how many pairs say that they worked together before; who is tied by one other alone. */
function direLesTrous({ annee, structures, faits }: Cooperation, nommees: boolean, dites: number): readonly string[] {
  const noms = nomsDe(structures)
  const duProgramme = structures.filter(({ annees }) => annees.includes(annee)).map(({ id }) => id)
  const cetteAnnee = deLAnnee(faits, annee)
  const { sansLien, croisees } = seulesDe(duProgramme, cetteAnnee)
  const dire = (ids: readonly Id[], un: string, plusieurs: string): readonly string[] =>
    ids.length === 0
      ? []
      : [`${pluriel(ids.length, un, plusieurs)}${nommees ? ` : ${enSuite(nommer(ids, noms))}` : ''}.`]
  return [
    ...dire(
      sansLien,
      `structure du programme n’a rien de noté avec une autre en ${annee}`,
      `structures du programme n’ont rien de noté avec une autre en ${annee}`,
    ),
    ...(dites > 0
      ? [
          `${pluriel(dites, 'paire de structures dit', 'paires de structures disent')} avoir déjà travaillé ensemble, sans rien de noté en ${annee}.`,
        ]
      : []),
    ...dire(
      croisees,
      `structure n’a fait que croiser les autres à un temps fort en ${annee}`,
      `structures n’ont fait que croiser les autres à un temps fort en ${annee}`,
    ),
    ...(nommees ? direLesPonts(annee, liensDe(faitsEnsemble(cetteAnnee)), structures, noms) : []),
  ]
}

/** For who reads what the calendar says alone. */
export const direLesOuverts = (paires: number): string =>
  paires === 0
    ? 'Au calendrier, deux structures n’ont dit d’aucune date qu’elles partageaient la salle.'
    : `${pluriel(paires, 'paire de structures a', 'paires de structures ont')} dit avoir partagé une salle.`

/** A year of cooperation in words and tables, for who may read this much of it. */
export function direLaCooperation(cooperation: Cooperation, { seules, paires }: Choix): CooperationDite {
  const { annee, faits, structures } = cooperation
  const { surToutes, deja, ditesAvant, nouvelles, finies } = comparer(cooperation)
  const [hier, cetteAnnee] = surToutes
  const trous = seulesDe(
    structures.flatMap(({ id, annees }) => (annees.includes(annee) ? [id] : [])),
    deLAnnee(faits, annee),
  )
  const dites = ditesSansFait(cooperation)
  const rienDHier = deLAnnee(faits, annee - 1).length === 0
  const detail = direLesComptes(cetteAnnee)
  const origine = joints(
    [
      deja > 0 ? `${deja} déjà en ${annee - 1}` : '',
      ditesAvant > 0 ? `${ditesAvant} ${ditesAvant > 1 ? 'disent' : 'dit'} qu’on travaillait déjà ensemble` : '',
      nouvelles > 0 ? `${pluriel(nouvelles, 'nouvelle', 'nouvelles')} ici` : '',
    ],
    ', ',
  )
  return {
    essentiel:
      cetteAnnee.paires === 0
        ? 'Rien de noté n’a été fait par deux structures ensemble.'
        : `${pluriel(cetteAnnee.paires, 'paire de structures a', 'paires de structures ont')} fait quelque chose ensemble.`,
    phrases: [
      ...direLesTrous(cooperation, seules, dites.length),
      ...(detail === '' ? [] : [`Ce qui est noté : ${detail}.`]),
      ...(origine === '' ? [] : [`De ces paires : ${origine}.`]),
      ...(finies > 0
        ? [
            `${pluriel(finies, 'paire', 'paires')} de ${annee - 1} ${finies > 1 ? 'n’ont' : 'n’a'} rien de noté en ${annee}.`,
          ]
        : []),
      ...(rienDHier
        ? [`Rien n’est noté ici de ${annee - 1} : l’avant est ce que les structures en disent elles-mêmes.`]
        : []),
    ],
    tableaux: [
      ...(paires && cetteAnnee.paires > 0 ? [tableauDesPaires(cooperation)] : []),
      ...(paires && dites.length > 0 ? [tableauDesDites(cooperation, dites)] : []),
      ...(cetteAnnee.paires + hier.paires > 0 ? [tableauDesAnnees(cooperation)] : []),
    ],
    pourquoi: POURQUOI,
    chiffres: [
      { cle: 'paires', libelle: 'paires de structures qui ont fait quelque chose ensemble', valeur: cetteAnnee.paires },
      { cle: 'seules', libelle: 'structures sans rien de noté avec une autre', valeur: trous.sansLien.length },
      { cle: 'nouvelles', libelle: 'paires nouvelles', valeur: nouvelles },
    ],
  }
}

/** To go on with, for who reads all the facts: one line a fact, then what two structures say of before. */
export function feuilleDesFaits({ annee, structures, faits, avant }: Cooperation): FeuilleExport {
  const noms = nomsDe(structures)
  return {
    nom: 'Qui travaille avec qui',
    entetes: ['Fait', 'Jour', 'Structures'],
    lignes: [
      ...faits
        .filter((fait) => new Set(fait.structures).size > 1)
        .map((fait) => [NOM_DU_GENRE[fait.genre], fait.jour, nommer(fait.structures, noms).join(', ')]),
      ...ditesEnsemble(avant, annee).map((dit) => [
        `Déjà ensemble, disent-elles, depuis ${dit.depuisAnnee}`,
        null,
        nommer([dit.structureId, dit.avecId], noms).join(', '),
      ]),
    ],
    genres: [undefined, 'jour', undefined],
  }
}
