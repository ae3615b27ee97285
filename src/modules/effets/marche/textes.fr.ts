import type { RefusDAjout } from './usecases.ts'

export const textes = {
  titre: 'Diagnostic en marchant',
  horsLigne: 'Sans réseau, la halte est gardée dans ce téléphone et partira toute seule.',
  photoEnsuite: 'La photo se joindra ensuite, sur la page de la marche.',
  tropDeHaltes: 'Cette marche a déjà douze haltes.',
  autresMots:
    'Cette marche a changé pendant que vous la lisiez. Elle n’est pas publiée : relisez ses haltes et ses photos, puis publiez-la.',
  chapeau: 'On marche ensemble, on s’arrête, on dit ce que l’on voit et ce que l’on voudrait.',
} as const

const GARDEE = 'La halte, elle, est gardée.'

export const REFUS_DE_PHOTO: Readonly<Record<RefusDAjout, string>> = {
  'trop-lourde': `Cette photo pèse plus de 25 Mo. Choisissez-en une plus légère. ${GARDEE}`,
  'trop-grande': `Cette image est trop grande pour être une photo. Choisissez-en une autre. ${GARDEE}`,
  'pas-une-photo': `Ce fichier n’est pas une photo que nous savons lire. Choisissez une photo JPEG, PNG ou WebP. ${GARDEE}`,
  vide: `Ce fichier est vide. Choisissez une photo. ${GARDEE}`,
  'trop-de-photos': 'Il y a déjà quatre photos à cette halte : retirez-en une d’abord.',
}
