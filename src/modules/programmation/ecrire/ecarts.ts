import type { Raw } from '#platform/forms.ts'
import { joints } from '#platform/texte.ts'
import {
  ETAPES,
  ETATS,
  GENRES_DE_STRUCTURE,
  NOM_DE_L_ETAPE,
  NOM_DE_L_ETAT,
  NOM_DE_LA_PERIODE,
  NOM_DU_GENRE,
  PERIODES,
} from '../domain.ts'

/** One field that two people wrote differently. */
export type Ecart = Readonly<{ champ: string; saisi: string; enregistre: string }>

type Noms = Readonly<{
  structures: readonly Readonly<{ id: string; nom: string }>[]
  quartiers: readonly Readonly<{ id: string; nom: string }>[]
  renouvelables: readonly Readonly<{ id: string; titre: string }>[]
}>

const CHAMPS: Readonly<Record<string, string>> = {
  titre: 'Titre',
  structureId: 'Structure',
  annee: 'Année',
  dauphin: 'Dossier DAUPHIN',
  theme: 'Thème',
  themeNational: 'Thème national',
  etat: 'Décision',
  periodeGenre: 'Période',
  periodeEcrite: 'Période en clair',
  debutJour: 'Premier jour',
  finJour: 'Dernier jour',
  objectifs: 'Objectifs',
  publics: 'Pour qui',
  renouvelleId: 'Action renouvelée',
  reserveEcrite: 'Sous quelle réserve',
  reserveAucune: 'Aucune réserve',
  reserveLeveeLe: 'Réserve levée le',
  remarque: 'Remarque de la ville',
}

/** What differs between the fields as typed and as they stand now, in words. */
export function ecarts(typed: Raw, courant: Raw, noms: Noms): Ecart[] {
  const differents = Object.entries(CHAMPS).flatMap(([nom, champ]) =>
    comparer(champ, direChamp(nom, un(typed, nom), noms), direChamp(nom, un(courant, nom), noms)),
  )
  return [
    ...differents,
    ...comparer('Quartiers', direQuartiers(typed, noms), direQuartiers(courant, noms)),
    ...comparer('Financements', direArgent(typed), direArgent(courant)),
    ...comparer('Indicateurs', direIndicateurs(typed), direIndicateurs(courant)),
  ]
}

const CHAMPS_DE_STRUCTURE: Readonly<Record<string, string>> = {
  nom: 'Nom',
  sigle: 'Sigle',
  autresNoms: 'Aussi appelée',
  genre: 'Genre',
  siret: 'SIRET',
  rna: 'Numéro RNA',
  site: 'Site',
  presentation: 'Présentation',
}

/** The same for a structure. */
export function ecartsDeStructure(typed: Raw, courant: Raw): Ecart[] {
  const dire = (nom: string, valeur: string): string => {
    const genre = GENRES_DE_STRUCTURE.find((g) => g === valeur)
    if (nom === 'genre' && genre) return NOM_DU_GENRE[genre]
    return nom === 'siret' ? valeur.replace(/\s/gu, '') : valeur
  }
  return Object.entries(CHAMPS_DE_STRUCTURE).flatMap(([nom, champ]) =>
    comparer(champ, dire(nom, un(typed, nom)), dire(nom, un(courant, nom))),
  )
}

const comparer = (champ: string, saisi: string, enregistre: string): Ecart[] =>
  saisi === enregistre ? [] : [{ champ, saisi: saisi || '—', enregistre: enregistre || '—' }]

const un = (raw: Raw, nom: string): string => {
  const valeur = raw[nom]
  return (Array.isArray(valeur) ? (valeur[0] ?? '') : (valeur ?? '')).replace(/\r\n?/g, '\n').trim()
}

function direChamp(nom: string, valeur: string, noms: Noms): string {
  if (nom === 'structureId') return noms.structures.find((s) => s.id === valeur)?.nom ?? valeur
  if (nom === 'renouvelleId') return noms.renouvelables.find((a) => a.id === valeur)?.titre ?? valeur
  const etat = ETATS.find((e) => e === valeur)
  if (nom === 'etat' && etat) return NOM_DE_L_ETAT[etat]
  const periode = PERIODES.find((p) => p === valeur)
  if (nom === 'periodeGenre' && periode) return NOM_DE_LA_PERIODE[periode]
  return valeur
}

function direQuartiers(raw: Raw, noms: Noms): string {
  const coches = raw.quartier ?? []
  return noms.quartiers
    .filter((q) => coches.includes(q.id) || un(raw, `part-${q.id}`) !== '')
    .map((q) => (un(raw, `part-${q.id}`) === '' ? q.nom : `${q.nom} ${un(raw, `part-${q.id}`)} %`))
    .join(', ')
}

const rangs = (raw: Raw, prefixe: string): number[] =>
  Object.keys(raw)
    .filter((nom) => nom.startsWith(`${prefixe}-`) && un(raw, nom) !== '')
    .map((nom) => Number(nom.slice(prefixe.length + 1)))

const direArgent = (raw: Raw): string =>
  rangs(raw, 'financeur')
    .map((n) => {
      const montants = ETAPES.filter((etape) => un(raw, `${etape}-${n}`) !== '').map(
        (etape) => `${NOM_DE_L_ETAPE[etape].toLowerCase()} ${un(raw, `${etape}-${n}`)}`,
      )
      return `${un(raw, `financeur-${n}`)} : ${montants.join(', ') || '—'}`
    })
    .sort()
    .join(' ; ')

const direIndicateurs = (raw: Raw): string =>
  rangs(raw, 'indicateur')
    .map((n) => joints([un(raw, `indicateur-${n}`), un(raw, `cible-${n}`)], ' — '))
    .join(' ; ')
