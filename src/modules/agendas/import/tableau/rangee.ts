import type { Statut } from '#modules/seances/pure.ts'
import { lireMontant } from '#platform/money.ts'
import type { Cellule } from '#platform/tableur/types.ts'
import { type Champ, type EndroitEcrit, LONGUEURS, type Textes, tropLong } from '../lu/types.ts'
import { type Autour, type QuandCompris, quandDeLaRangee } from './quand.ts'
import {
  type Accessibilites,
  lireAccessibilites,
  lireAge,
  lireAges,
  lireInscription,
  lireListe,
  lireNature,
  lireStatut,
  lireTarif,
} from './valeurs.ts'

type Lire = (champ: Champ) => Cellule | undefined
export type Remarque = Readonly<{ champ: Champ; message: string }>

/** One row of a table. */
export type Rangee = QuandCompris &
  Readonly<{
    uid: string | null
    origine: string | null
    version: string | null
    action: string
    porteur: string
    textes: Textes
    endroit: EndroitEcrit | null
    statut: Statut | null
    mot: string | null
    remarques: readonly Remarque[]
  }>

export type AutourDeRangee = Autour & Readonly<{ accessibilites: Accessibilites }>
export type RangeeOuRefus = Readonly<{ ok: true; value: Rangee } | { ok: false; champ: Champ; message: string }>

const COUPES = [
  ['titre', 'titre'],
  ['lieu', 'lieu'],
  ['salle', 'lieu'],
  ['mot', 'mot'],
  ['tarif', 'prix'],
  ['inscription', 'inscription'],
  ['inscription-mot', 'inscription'],
] as const
const STATUT_INCONNU = 'Ce mot ne dit pas si la date est annulée, reportée, déplacée ou complète : il n’est pas repris.'

export function lireRangee(lire: Lire, autour: AutourDeRangee): RangeeOuRefus {
  const quand = quandDeLaRangee(lire, autour)
  if (!quand.ok) return quand
  const remarques: Remarque[] = []
  const ligne = (champ: Champ) => lire(champ)?.texte.replace(/\s+/gu, ' ').trim() ?? ''
  const present = (champ: Champ) => lire(champ) !== undefined
  const statutDit = ligne('statut')
  const statut = statutDit === '' ? null : lireStatut(statutDit)
  const origine = ligne('origine')
  for (const [champ, longueur] of COUPES)
    if (ligne(champ).length > LONGUEURS[longueur]) remarques.push({ champ, message: tropLong(champ) })
  if (statutDit !== '' && statut === null) remarques.push({ champ: 'statut', message: STATUT_INCONNU })
  return {
    ok: true,
    value: {
      ...quand.value,
      uid: ligne('identifiant') || null,
      origine: /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.test(origine) ? origine : null,
      version: ligne('version') || null,
      action: ligne('reference') || ligne('action'),
      porteur: ligne('porteur'),
      textes: textesDe(lire, ligne, remarques, autour.accessibilites),
      endroit:
        present('lieu') || present('salle')
          ? { lieu: ligne('lieu').slice(0, LONGUEURS.lieu), salle: ligne('salle').slice(0, LONGUEURS.lieu) }
          : null,
      statut,
      mot: present('mot') ? ligne('mot').slice(0, LONGUEURS.mot) : null,
      remarques,
    },
  }
}

function textesDe(lire: Lire, ligne: (champ: Champ) => string, remarques: Remarque[], connues: Accessibilites): Textes {
  const dit = (champ: Champ) => ligne(champ) !== ''
  const compris = <T>(champ: Champ, valeur: T | null | undefined, message: string): { valeur: T } | null => {
    if (valeur !== null && valeur !== undefined) return { valeur }
    remarques.push({ champ, message })
    return null
  }
  const nature = dit('nature')
    ? compris(
        'nature',
        lireNature(ligne('nature')),
        'Ce genre de rendez-vous n’est pas dans notre liste : il n’est pas repris.',
      )
    : null
  const places = dit('capacite')
    ? compris(
        'capacite',
        lirePlaces(ligne('capacite')),
        'Le nombre de places n’a pas été compris : il n’est pas repris.',
      )
    : null
  const acces = dit('accessibilite')
    ? compris(
        'accessibilite',
        lireAccessibilites(ligne('accessibilite'), connues),
        'Ces mots d’accessibilité ne sont pas dans notre liste : ils ne sont pas repris.',
      )
    : null
  const description = (lire('description')?.texte ?? '').replace(/\r\n?/g, '\n').trim()
  if (description.length > LONGUEURS.description)
    remarques.push({ champ: 'description', message: tropLong('description') })
  const ages = agesDe(ligne, remarques)
  const prix = prixDe(ligne, remarques)
  const inscription = inscriptionDe(ligne)
  return {
    ...(dit('titre') ? { titre: ligne('titre').slice(0, LONGUEURS.titre) } : {}),
    ...(description === '' ? {} : { description: description.slice(0, LONGUEURS.description) }),
    ...(nature ? { nature: nature.valeur } : {}),
    ...(dit('public') ? { publics: lireListe(ligne('public')).slice(0, 20) } : {}),
    ...(ages ? { ages } : {}),
    ...(prix ? { prix } : {}),
    ...(inscription ? { inscription } : {}),
    ...(acces ? { accessibilite: acces.valeur } : {}),
    ...(places ? { capacite: places.valeur } : {}),
  }
}

function lirePlaces(texte: string): number | null {
  const [, nombre] = /^(\d{1,5})(?:\s*(?:places?|personnes?|pers\.?|max\.?))*$/i.exec(texte) ?? []
  return nombre !== undefined && Number(nombre) > 0 ? Number(nombre) : null
}

function agesDe(ligne: (champ: Champ) => string, remarques: Remarque[]): Textes['ages'] | null {
  const message = 'L’âge n’a pas été compris : il n’est pas repris.'
  if (ligne('age') !== '') {
    const lus = lireAges(ligne('age'))
    if (lus === null) remarques.push({ champ: 'age', message })
    return lus
  }
  if (ligne('age-min') === '' && ligne('age-max') === '') return null
  const [min, max] = [lireAge(ligne('age-min')), lireAge(ligne('age-max'))]
  if (min !== undefined && max !== undefined && (min === null || max === null || min <= max)) return { min, max }
  remarques.push({ champ: min === undefined ? 'age-min' : 'age-max', message })
  return null
}

/** An amount in its own column, words in theirs; or both in one. */
function prixDe(ligne: (champ: Champ) => string, remarques: Remarque[]): Textes['prix'] | null {
  const [prix, tarif] = [ligne('prix'), ligne('tarif')]
  if (prix === '') return tarif === '' ? null : lireTarif(tarif.slice(0, LONGUEURS.prix))
  const centimes = lireMontant(prix)
  if (typeof centimes === 'number') return { centimes, mot: tarif.slice(0, LONGUEURS.prix) }
  if (tarif === '') return lireTarif(prix.slice(0, LONGUEURS.prix))
  remarques.push({ champ: 'prix', message: 'Le prix n’a pas été compris : seul le tarif est repris.' })
  return { centimes: null, mot: tarif.slice(0, LONGUEURS.prix) }
}

function inscriptionDe(ligne: (champ: Champ) => string): Textes['inscription'] | null {
  const [genre, mot] = [
    ligne('inscription').slice(0, LONGUEURS.inscription),
    ligne('inscription-mot').slice(0, LONGUEURS.inscription),
  ]
  if (genre === '') return mot === '' ? null : { genre: 'sur-inscription', mot }
  const lue = lireInscription(genre)
  return mot === '' ? lue : { ...lue, mot }
}
