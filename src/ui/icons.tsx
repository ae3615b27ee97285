import { raw } from 'hono/html'
import { TRAITS } from './lucide.dessins.ts'

/** Our word for each icon, and the Lucide drawing behind it. */
const DESSINS = {
  accueil: 'house',
  action: 'sprout',
  actions: 'layout-list',
  'a-faire': 'list-checks',
  aide: 'circle-question-mark',
  ajouter: 'plus',
  alerte: 'triangle-alert',
  annuaire: 'book-user',
  annuler: 'undo-2',
  appel: 'megaphone',
  apprendre: 'graduation-cap',
  archiver: 'archive',
  argent: 'hand-coins',
  attente: 'hourglass',
  attention: 'triangle-alert',
  bas: 'chevron-down',
  bilan: 'file-check-2',
  cadenas: 'lock',
  calendrier: 'calendar-days',
  chercher: 'search',
  chez: 'map-pin',
  cle: 'key-round',
  coche: 'check',
  commentaire: 'message-square-text',
  compte: 'circle-user-round',
  conseil: 'users-round',
  copier: 'copy',
  'coup-de-pouce': 'hand-helping',
  courriel: 'mail',
  dates: 'calendar-range',
  deconnexion: 'log-out',
  document: 'file-text',
  droite: 'chevron-right',
  echange: 'repeat-2',
  echeance: 'calendar-clock',
  ecouter: 'volume-2',
  entraide: 'heart-handshake',
  envoyer: 'send',
  erreur: 'circle-x',
  etoile: 'star',
  evaluation: 'clipboard-check',
  exporter: 'download',
  fait: 'circle-check',
  fermer: 'x',
  filtrer: 'sliders-horizontal',
  fleche: 'arrow-right',
  gauche: 'chevron-left',
  haut: 'chevron-up',
  historique: 'history',
  horloge: 'clock',
  importer: 'upload',
  imprimer: 'printer',
  info: 'info',
  inviter: 'user-plus',
  lancement: 'party-popper',
  langues: 'languages',
  lien: 'link',
  liste: 'list',
  lune: 'moon',
  menu: 'menu',
  merci: 'heart',
  message: 'message-circle',
  'mise-en-lien': 'handshake',
  modifier: 'pencil',
  notification: 'bell',
  oeil: 'eye',
  'oeil-barre': 'eye-off',
  outils: 'wrench',
  partage: 'share-2',
  pause: 'pause',
  personne: 'user-round',
  personnes: 'users-round',
  photo: 'camera',
  plus: 'ellipsis',
  porteur: 'building-2',
  public: 'globe',
  qr: 'qr-code',
  quartier: 'map',
  reglages: 'settings',
  retirer: 'minus',
  retour: 'arrow-left',
  soleil: 'sun',
  sms: 'message-square',
  structure: 'building-2',
  suivi: 'chart-column',
  supprimer: 'trash-2',
  tableau: 'table-2',
  talent: 'sparkles',
  telephone: 'phone',
  theme: 'sun-moon',
  trier: 'arrow-up-down',
  vide: 'inbox',
} as const satisfies Readonly<Record<string, Trait>>

export type IconeNom = keyof typeof DESSINS

/** Every icon name, for the style page and its test. */
export const ICONES: readonly IconeNom[] = Object.keys(DESSINS).filter(estIcone)

/**
 * An icon of the line set, decorative by default: the word beside it speaks.
 * With `titre`, it is read aloud and stands alone.
 */
export function Icone({ nom, titre, class: classe }: { nom: IconeNom; titre?: string; class?: string }) {
  const classes = classe ? `icone ${classe}` : 'icone'
  const contenu = raw(TRAITS[DESSINS[nom]])
  if (titre) {
    return (
      <svg class={classes} width="24" height="24" viewBox="0 0 24 24" role="img" aria-label={titre}>
        {contenu}
      </svg>
    )
  }
  return (
    <svg class={classes} width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
      {contenu}
    </svg>
  )
}

function estIcone(nom: string): nom is IconeNom {
  return nom in DESSINS
}

/** The name of a drawing of the set: what is inside its `svg`. */
export type Trait = keyof typeof TRAITS
