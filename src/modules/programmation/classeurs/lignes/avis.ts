import { joints } from '#platform/texte.ts'
import { estRien } from '../vocabulaires/mots-suivi.ts'
import { enAvis, estAvis } from '../vocabulaires/vocabulaire.ts'
import type { Champ, Champs } from './champs.ts'

/** One more opinion of a row, under the heading that tells whose it is: « Avis ville : Favorable ; Avis État : Réservé ». */
export function unAvisDePlus(avant: Champ | undefined, entete: string, champ: Champ): Champ | undefined {
  if (estRien(champ.texte)) return avant
  const libelle = entete.split(' › ').at(-1) ?? ''
  const dit = `${estAvis(libelle) ? libelle : `Avis ${libelle}`} : ${champ.texte}`
  return { ...champ, texte: joints([avant?.texte ?? '', dit], ' ; '), adresse: '' }
}

/**
 * The opinions of a row are told as such while nothing is decided; then they are noted for the city. They are never the decision,
 * whatever they say, and are written back in no cell alone.
 */
export function avecSesAvis(champs: Champs, decidee: boolean): Champs {
  const { avis, observations } = champs
  if (!avis) return champs
  if (!decidee) return { ...champs, etat: { ...avis, texte: enAvis(avis.texte), avis: true } }
  const texte = joints([observations?.texte ?? '', avis.texte], '\n')
  return { ...champs, observations: { ...avis, texte } }
}
