import {
  entree,
  exigenceDe,
  exigencesDe,
  familles,
  type Lue,
  lire,
  preparerBesoin,
} from '#modules/competences/index.ts'
import type { Appel } from '../domain.ts'

/** An entry of the lexicon as a box to tick, with the words of the need that gave it. */
export type Proposition = Readonly<{ id: string; libelle: string; mots: readonly string[]; gardee: boolean }>
/** What was understood of a need: what to look for, and what nobody can come without. */
export type Comprehension = Readonly<{ savoirs: readonly Proposition[]; exigences: readonly Proposition[] }>

const LUES_MAX = 10
/** Read surely enough to be looked for without being asked. */
const FORCE_GARDEE = 0.45
/** Said so surely that it may be a condition: proposed, never decided. */
const FORCE_D_UNE_EXIGENCE = 0.4

/** What can be required of a person: a diploma or licence, a language; equipment and publics are no condition. */
const EXIGIBLES = ['diplomes', 'langues']

/** What is understood of a need: the porteur's own choice where there is one, what the words say otherwise. */
export function comprendre(appel: Pick<Appel, 'titre' | 'besoin' | 'entrees' | 'exige'>): Comprehension {
  const lu = lire(`${appel.titre}\n${appel.besoin}`.replaceAll(UN_MOMENT, ' '), 'besoin')
  const choisies = appel.entrees
  const sures = lu.entrees.filter(({ force }) => force >= FORCE_GARDEE)
  const vises = sures.filter((une) => !une.autour && !sures.some((autre) => estSonObjet(une, autre)))
  // What a verb asks is to be said, where nothing of it was read; « de l’aide avec le jardin » has none.
  const gardees = vises.length > 0 || [appel.titre, appel.besoin].some((dit) => A_FAIRE.test(dit)) ? vises : sures
  const savoirs = [
    ...(choisies ?? []).map((id) => proposer(id, lu.entrees, true)),
    ...lu.entrees
      .filter(({ id }) => !choisies?.includes(id))
      .slice(0, LUES_MAX)
      .map((une) => proposer(une.id, lu.entrees, choisies === null && gardees.includes(une))),
  ]
  const exigees = lu.facettes.filter(({ id, force }) => force >= FORCE_D_UNE_EXIGENCE && estExigible(id))
  // Where nobody chose, what the engine already holds its gate by is ticked; of several languages that each would do, none.
  const tenues = choisies === null ? exigencesDe(preparerBesoin({ titre: appel.titre, texte: appel.besoin })) : []
  const cochees = tenues.flatMap(([id = '', ...egales]) => (exigenceDe(id).length > egales.length ? [id] : []))
  return {
    savoirs: connues(savoirs),
    exigences: connues([
      ...appel.exige.map((id) => proposer(id, lu.facettes, true)),
      ...exigees
        .filter(({ id }) => !appel.exige.includes(id))
        .map(({ id }) => proposer(id, lu.facettes, cochees.includes(id))),
    ]),
  }
}

/** « Après le cours d’arabe » is when; « après la fête nettoyer la salle » goes on with what is to be done. */
const UN_MOMENT =
  /(?<!\p{L})(?:après|avant)\s(?:l[ae]\s|les\s|l['’]|une?\s)[^\s.,;:!?\n()]{1,30}(?:(?!\s(?:pour|il|on|nous|je|vous|faut|venir|tenir|servir|ouvrir|finir|faire|lire|écrire|conduire|construire|trier|plier)\s|(?<!\s(?:du|de|des|la|le|les|au|aux|en|un|une))\s\p{L}+(?<!i)er(?!\p{L})|\s\p{L}+(?:[dv]|tt)re\s(?:l[ae]s?|des|du|une?)\s)[^.,;:!?\n()]){0,60}/giu
const UN_VERBE = /(?:er|ir|re)$/u
const A_FAIRE = /^\s*\p{L}+(?:er|ir|re) /u

/** « Tables », of « porter des tables »: what is lent, where what is asked is to carry it. */
const estSonObjet = (chose: Lue, geste: Lue): boolean =>
  geste.mots.some((mot) => UN_VERBE.test(mot)) &&
  !chose.mots.some((mot) => UN_VERBE.test(mot)) &&
  chose.mots.some((mot) => geste.mots.includes(mot)) &&
  entree(chose.id)?.famille !== entree(geste.id)?.famille

const proposer = (id: string, lues: readonly Lue[], gardee: boolean): Proposition => ({
  id,
  libelle: entree(id)?.libelle ?? '',
  mots: lues.find((lue) => lue.id === id)?.mots ?? [],
  gardee,
})

const connues = (propositions: readonly Proposition[]): Proposition[] =>
  propositions.filter(({ libelle }) => libelle !== '')

export const estExigible = (id: string): boolean => EXIGIBLES.includes(entree(id)?.famille ?? '')

/** Whether this is something one can look for: an entry that is no facet. */
export const estUnSavoir = (id: string): boolean => entree(id)?.facette === false

/** Every entry one can add by hand, under its family; or every condition. */
export function ajoutables(quoi: 'savoirs' | 'exigences'): { valeur: string; libelle: string; groupe: string }[] {
  return familles()
    .filter(({ id, facette }) => (quoi === 'savoirs' ? !facette : EXIGIBLES.includes(id)))
    .flatMap(({ libelle: groupe, entrees }) =>
      entrees.map((id) => ({ valeur: id, libelle: entree(id)?.libelle ?? id, groupe })),
    )
}
