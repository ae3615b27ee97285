import { adresseDite, ICI_SEULEMENT, joindreLaPermanence } from '#modules/territoires/index.ts'
import { type Id, idOf } from '#platform/ids.ts'
import { absolute, url } from '#platform/url.ts'
import { lettresDe } from '#src/ground/lettres.ts'
import type { Territoire } from '#src/ground/visit.ts'
import type { PhotoDuRecit, RecitDit, Sens } from './domain.ts'
import { ACCORD_AIDE, ACCORD_DIT, QUESTION, SENS_COURT, SENS_DIT, t } from './textes.fr.ts'

export const FEUILLES_MAX = 30

/** The six letters of each sheet of a lot: the page and the PDF of a lot say the same. */
export const lettresDuLot = (lot: Id, combien: number): string[] =>
  Array.from({ length: combien }, (_, rang) => lettresDe(idOf('feuille-de-recit', lot, String(rang))))

/** « BCD FGH »: in two breaths. */
export const direLettres = (lettres: string): string =>
  `${lettres.slice(0, 3)} ${lettres.slice(3)}`.toLocaleUpperCase('fr')

const pied = (lieu: Territoire): string => `${lieu.nom} · Coup de pouce aux projets`

/** A sheet to tell on, and its slip to keep: what its page and its PDF both show. */
export function feuillesDeRecit(lieu: Territoire, lot: Id, combien: number, action: string | null) {
  const joindre = joindreLaPermanence(lieu)
  const adresse = absolute(url('/recits/retrait', lieu), lieu)
  return {
    titre: 'Raconter',
    question: QUESTION,
    action: action ?? '',
    sens: (['mieux', 'moins-bien', 'rien'] as const satisfies readonly Sens[]).map((un) => SENS_DIT[un]),
    mots: 'Avec vos mots, dans la langue que vous voulez',
    depuis: t.depuis,
    autre: `${t.autre} (si vous voulez)`,
    qui: 'Qui peut lire ces mots ? Cochez une seule case.',
    accords: (['conseil', 'public'] as const).map((un) => `${ACCORD_DIT[un]}. ${ACCORD_AIDE[un]}`),
    nom: 'Sous quel prénom ? (laissez vide pour rester sans nom)',
    sansDetail: 'N’écrivez ni numéro, ni adresse, ni maladie : d’autres peuvent lire.',
    relu: 'Ces mots m’ont été relus à voix haute, et je suis d’accord.',
    talon: 'À garder. Pour retirer ces mots, sans raison à donner :',
    parTelephone: joindre === '' ? 'Dites ces six lettres à la permanence.' : `Dites ces six lettres : ${joindre}.`,
    parLeSite: adresse === null ? ICI_SEULEMENT : `Ou tapez-les sur ${adresseDite(lieu, adresse)}.`,
    lettres: lettresDuLot(lot, combien).map(direLettres),
    pied: pied(lieu),
  }
}

/** How a document calls a photo. */
export const fichierDe = ({ id }: Pick<PhotoDuRecit, 'id'>): string => `${id}.jpg`

export type ChoixDit = Readonly<{
  titre: string
  quand: string
  groupe: string
  /** In the order of the choice; of one that was taken back, the sentence that says so. */
  recits: readonly Readonly<{
    recit: RecitDit | null
    retire: string
    raison: string
    action: string | null
    mois: string
  }>[]
  /** Nothing says otherwise than better: it is printed. */
  sansMieux: string
}>

/** What a group chose and why, as a paper. `rtl`: written from right to left. */
export const papierDuChoix = (lieu: Territoire, choix: ChoixDit, lecteurs: string) => ({
  titre: choix.titre,
  chapeau: `Choisis ${choix.quand} par ${choix.groupe}.`,
  question: QUESTION,
  sansMieux: choix.sansMieux,
  lecteurs,
  recits: choix.recits.map(({ recit, retire, raison, action, mois }) => ({
    retire,
    sens: recit ? SENS_COURT[recit.sens] : '',
    texte: recit?.texte ?? '',
    langue: recit?.langue ?? 'fr',
    rtl: recit !== null && ['ar', 'fa', 'ur', 'ps', 'he'].includes(recit.langue),
    depuis: recit?.depuis ? `Depuis quand : ${recit.depuis}` : '',
    autre: recit?.autre ? `Ce qui a compté aussi : ${recit.autre}` : '',
    signe: recit
      ? [recit.nom || t.uneDuQuartier, mois, ...(action ? [`à propos de « ${action} »`] : [])].join(', ')
      : '',
    photo: recit?.photo ? fichierDe(recit.photo) : '',
    photoDite: recit?.photo?.description ?? '',
    raison: recit && raison ? `Choisi parce que : ${raison}` : '',
  })),
  pied: pied(lieu),
})
