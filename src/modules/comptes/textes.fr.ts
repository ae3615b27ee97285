import { aParis, heure, jourDe } from '#platform/dates.ts'
import type { RefusDEnvoi } from '#platform/mail.ts'
import { aNom, leNom, pluriel } from '#platform/texte.ts'
import type { Role } from '#src/ground/visit.ts'
import { libelleDuRole } from '#ui/layout.tsx'
import type { RefusDInstallation } from './connexion/entrees.ts'
import type { CodeMalEcrit, Invitation, RefusDeRetrait, RefusDInvitation } from './domain.ts'
import type { RefusDeLien } from './liens/liens.ts'

/** What people read at the doors: signing in, links, codes, invitations. */
const QUI_APPELER = 'Demandez-en un autre à la personne « Coup de pouce aux projets » de votre quartier.'

export const LIEN_PERIME = {
  titre: 'Ce lien ne sert plus',
  phrase: 'Il a déjà été utilisé, ou ses dix minutes sont passées. Rien n’est perdu.',
  conseil: 'Demandez un nouveau lien : il arrive en une minute.',
} as const

/** By « Ce message n’est pas pour moi », or told to the desk. */
const PAS_A_VOUS = 'quelqu’un a dit que votre numéro ou votre adresse, tels que nous les avions, n’étaient pas à vous.'
const A_VERIFIER =
  'Si c’était une erreur, dites-le à la personne « Coup de pouce aux projets » de votre quartier : elle le rouvre tout de suite.'

export const INSTALLATION: Readonly<Record<RefusDInstallation, string>> = {
  'deja-utilise':
    'Ce lien de première installation a déjà servi. Il ne sert qu’une fois : si c’était vous, connectez-vous.',
  inconnu:
    'Ce lien de première installation n’est pas le bon. Recopiez en entier celui qui s’affiche dans le terminal, au démarrage.',
}

export const LIEN: Readonly<Record<RefusDeLien, string>> = {
  inconnu: `Ce lien est incomplet ou n’existe pas. Ouvrez-le en entier : certains téléphones le coupent. ${QUI_APPELER}`,
  'a-verifier': `Ce lien est fermé : ${PAS_A_VOUS} ${A_VERIFIER}`,
  reunies: `Ce lien est fermé : vos pages ont été réunies en une seule, vos réponses y sont. ${QUI_APPELER}`,
  revoque: `Ce lien a été fermé : ce qu’il permettait est déjà fait, ou n’est plus d’actualité. ${QUI_APPELER}`,
  perime: `Ce lien est trop ancien. ${QUI_APPELER}`,
}

export const LIEN_FERME =
  'C’est fermé sur cet appareil. Votre lien ou votre code fonctionne toujours : gardez-le pour revenir.'

export const PAS_MOI_FAIT =
  'Merci de l’avoir dit. Plus rien ne partira vers votre numéro ou votre adresse pour cette personne.'

export const CODE: Readonly<Record<RefusDeLien, string>> = {
  inconnu:
    'Ce code n’est pas le bon, ou il n’ouvre plus rien. Vérifiez chaque lettre : il n’y a ni zéro, ni un, ni la lettre O.',
  'a-verifier': `Ce code est fermé : ${PAS_A_VOUS} ${A_VERIFIER}`,
  reunies: `Ce code est fermé : vos pages ont été réunies en une seule, vos réponses y sont. ${QUI_APPELER}`,
  revoque: `Ce code a été fermé : ce qu’il permettait est déjà fait, ou n’est plus d’actualité. ${QUI_APPELER}`,
  perime: `Ce code est trop ancien. ${QUI_APPELER}`,
}

/** What was typed cannot be a code: what is wrong with it, which counts as no try. */
export function phraseDuCode(mal: CodeMalEcrit): string {
  switch (mal.genre) {
    case 'six-chiffres':
      return 'Six chiffres, c’est le code reçu par e-mail : il s’écrit sur la page « Se connecter ». Celui du papier a huit signes.'
    case 'secours':
      return 'Douze signes, c’est votre code de secours : il s’écrit sur la page « Se connecter ». Celui d’un papier a huit signes.'
    case 'signes':
      return `Il n’y a jamais ${mal.signes.map((signe) => `« ${signe} »`).join(' ni ')} dans un code : c’est un signe qui lui ressemble. Regardez-le de plus près.`
    case 'longueur':
      return `Un code a huit signes : il y en a ${mal.nombre} ici.`
  }
}

/** After a code that is not the right one: how many more may be tried, or when. */
export const essaisRestants = (restent: number, jusqua: Temporal.Instant, now: Temporal.Instant): string =>
  restent > 0
    ? `Vous pouvez encore essayer ${pluriel(restent, 'fois', 'fois')}.`
    : `C’était le dernier essai : recommencez ${aPartirDe(jusqua, now)}.`

/** The door is closed for a while; `qui` may help meanwhile. */
export const tropDEssais = (jusqua: Temporal.Instant, now: Temporal.Instant, qui: readonly string[] = []): string =>
  `Il y a eu trop d’essais. Recommencez ${aPartirDe(jusqua, now)}${qui.length === 0 ? '' : `, ou demandez à ${new Intl.ListFormat('fr', { type: 'disjunction' }).format(qui)}`}.`

/** « à partir de 14 h 32 », to the minute that follows. */
function aPartirDe(jusqua: Temporal.Instant, now: Temporal.Instant): string {
  const ici = aParis(jusqua).round({ smallestUnit: 'minute', roundingMode: 'ceil' })
  const quand = heure(ici.toPlainTime())
  return ici.toPlainDate().equals(jourDe(now)) ? `à partir de ${quand}` : `demain à partir de ${quand}`
}

/** The code that opens an account where no mail arrives. */
export const SECOURS = {
  titre: 'Entrer avec un code de secours',
  monCode: 'Votre code de secours',
  aQuoi:
    'Avec lui, vous entrez dans votre compte sans e-mail, sur tout appareil où ce site s’ouvre. Il sert une fois, puis vous en recevez un autre.',
  iciSeulement: 'Le site n’a pas d’adresse publique : le plus souvent, il ne s’ouvre que sur cet ordinateur.',
  aucun: 'Vous n’en avez pas encore.',
  gardez:
    'Recopiez-le sur un papier, ou imprimez cette page, et gardez-le comme une clé : il ne sera plus montré, et qui l’a peut entrer à votre place.',
  champ: 'Votre code de secours',
  champAide: 'Douze lettres et chiffres, par exemple ACDF-GHJK-MNPQ. Les majuscules et les tirets ne comptent pas.',
  ecrivez: 'Écrivez votre code de secours.',
  faux: 'Ce code n’est pas le bon, ou il a déjà servi. Vérifiez chaque signe : il n’y a ni zéro, ni un, ni la lettre O.',
  servi: 'Vous êtes en ligne. Ce code a servi : en voici un autre.',
  compter: (n: number) => `Votre code a douze signes, et il y en a ${n} ici : comparez avec votre papier.`,
  premier: 'Voici votre code.',
  nouveau: 'Voici votre nouveau code : celui d’avant n’ouvre plus rien.',
} as const

export const TROP_D_ESSAIS = 'Il y a eu trop d’essais. Attendez un quart d’heure, puis recommencez.'
export const MAUVAIS_CODE_DE_CONNEXION =
  'Ce code n’est pas le bon, ou il est trop ancien. Vérifiez les six chiffres, ou demandez un nouveau message.'

export const INVITATION: Readonly<Record<RefusDInvitation, string>> = {
  'deja-acceptee': 'Cette invitation a déjà été acceptée. Si c’était vous, connectez-vous.',
  retiree: 'Cette invitation a été retirée. La personne qui vous l’a envoyée peut vous dire pourquoi.',
  'a-confirmer':
    'Vous avez dit oui : merci. Le rôle s’ouvre dès qu’une autre personne aura confirmé que c’est bien vous.',
  perimee: 'Cette invitation est trop ancienne. La personne qui vous l’a envoyée peut la renouveler.',
}

/** The same, to those who invite. */
export const INVITATION_SUIVIE: Readonly<Record<RefusDInvitation, string>> = {
  'deja-acceptee': 'Cette invitation a été acceptée.',
  retiree: 'Cette invitation est retirée, ou la personne a répondu « Non merci » : son lien ne s’ouvre plus.',
  'a-confirmer': 'La personne a dit oui : il reste à confirmer que c’est bien elle.',
  perimee: 'Cette invitation est trop ancienne : son lien ne s’ouvre plus, sauf si vous la renouvelez.',
}

/** Of the account that would accept, not of the invitation. */
export const COMPTE_REFUSE = {
  'role-ferme':
    'Ce compte tient déjà ici un rôle qui ne va pas avec celui-ci : qui agit pour une structure écrit ses brouillons et ses notes, que l’équipe, la ville et les partenaires ne lisent pas. Si cette invitation est pour quelqu’un d’autre, remettez-lui le lien ou le papier, sans l’ouvrir ici.',
  'autre-compte':
    'Cette personne a déjà un compte ici, et ce n’est pas celui-ci. Si c’est vous, connectez-vous d’abord avec votre compte, puis ouvrez à nouveau le lien. Vous ne pouvez plus y entrer ? Demandez à l’équipe de retirer votre ancien rôle.',
}

/** « La Régie », or the role where it is of no structure. */
export const pourQuoi = (i: Pick<Invitation, 'role' | 'structure'>): string =>
  i.structure === null ? `le rôle « ${libelleDuRole(i.role)} »` : `« ${i.structure} »`

/** To whoever said yes, wherever they look for what that opens. */
export const direAttente = (a: Pick<Invitation, 'role' | 'structure'> & Readonly<{ territoire: string }>): string =>
  `Vous avez dit oui pour ${pourQuoi(a)}, ${aNom(a.territoire)} : merci. Vous attendez la confirmation ${a.structure === null ? 'd’une autre personne de l’équipe' : 'de quelqu’un qui agit déjà pour cette structure, ou de l’équipe'} : rien d’autre à faire. Ce rôle s’ouvre dès que c’est dit.`

/** Said when inviting: no other account may accept. */
export const AVEC_SON_COMPTE = (nom: string): string =>
  `${nom} a déjà un compte ici : c’est avec lui qu’on accepte cette invitation, après s’être connecté. Si ce compte est perdu, retirez-lui d’abord ses rôles, dans « L’équipe ».`

/** A porteur, or somebody known before, said yes: who did is said by somebody else than whoever saw the code. */
export const INVITATION_ROUVERTE =
  'L’invitation est ouverte à nouveau. Après la réponse, une autre personne de l’équipe, s’il y en a une, dira que c’est bien la bonne personne.'

export const CONFIRMATION = {
  aDire: (nom: string, pour: string) =>
    `${nom} a dit oui pour ${pour}. Avant d’ouvrir ce rôle, et tout ce qui est gardé à ce nom : est-ce bien cette personne qui a répondu ? Appelez-la, à un numéro que vous connaissez.`,
  oui: (nom: string) => `Oui, c’est bien ${nom}`,
  parUneAutre: (nom: string) =>
    `${nom} a dit oui. C’est à une autre personne de l’équipe, ou à quelqu’un qui agit déjà pour cette structure, de le confirmer : ce code a pu passer sous vos yeux, ou sous ceux de quelqu’un que vous avez fait entrer. Si tout le monde l’a vu, retirez cette invitation et faites-en une autre.`,
  montrer: 'Montrer le lien et le code',
  quiVoit:
    'Vous n’avez pas préparé cette invitation. Tant que vous ne voyez ni son lien ni son code, vous pourrez dire que c’est bien cette personne qui a répondu ; après, ce sera à quelqu’un d’autre.',
  faite: 'C’est confirmé : ce rôle est ouvert.',
  attend: 'A dit oui, à confirmer',
  pasEncore: 'Personne n’a encore répondu à cette invitation.',
}

/** To the porteurs of a structure, about whoever acts for it besides them. */
/** Whoever is of the city reads no annuaire, though she opened the place. */
export const EQUIPE_SANS_BUREAU =
  'Inviter qui tient le bureau de « Coup de pouce » : sans cette personne, personne ne rappelle qui propose son aide'

export const PORTEURS = {
  titre: 'Qui agit pour votre structure',
  aQuoi:
    'Ces personnes lisent et écrivent vos brouillons, vos notes et vos bilans. Si quelqu’un n’est pas de chez vous, dites-le : son accès est fermé tout de suite. Pour faire venir quelqu’un de plus, demandez à « Coup de pouce aux projets » de l’inviter.',
  sansNom: 'Un compte sans nom',
  attend: 'une invitation attend sa réponse',
  aDitOui: 'a dit oui, et attend que vous ou l’équipe le confirmiez',
  desNotres: 'Oui, de chez nous',
  pasDesNotres: 'Pas de chez nous',
  agit: (nom: string, structure: string) =>
    `${nom} peut maintenant agir pour « ${structure} » : est-ce bien quelqu’un de chez vous ?`,
  plusPersonne: (structure: string) => `« ${structure} » : plus personne n’y a de compte ; demandez qui prend la suite`,
  aConfirmer: (nom: string, pour: string) => `${nom} a dit oui pour ${pour} : dites si c’est bien cette personne`,
}

export const RETRAIT: Readonly<Record<RefusDeRetrait, string>> = {
  'derniere-administration':
    'C’est la dernière personne à l’administration. Invitez d’abord quelqu’un d’autre, puis revenez ici.',
}

export const SANS_ADRESSE = 'Aucun message ne part tant que ce site n’a pas d’adresse publique.'
/** Before it is prepared: what its page will give. */
export const INVITER_SANS_ADRESSE =
  'Aucun message ne part tant que ce site n’a pas d’adresse publique : l’invitation s’ouvrira sur cet ordinateur, ou avec son code.'

/** What each role is for, in the words of the invitation. */
export const POUR_QUOI_FAIRE: Readonly<Record<Role, string>> = {
  coordination: 'connaître les talents du quartier, recevoir les besoins et mettre les gens en lien',
  animation: 'tenir le calendrier et les temps forts, préparer le lancement de l’année',
  conseil: 'prêter ses talents, aller voir les actions et prendre part à l’évaluation',
  cdsu: 'charger la programmation, la suivre et évaluer l’année',
  porteur: 'donner les dates, dire les besoins et suivre les coups de pouce',
  talent: 'proposer un coup de main et répondre quand on l’appelle',
  partenaire: 'lire le suivi des actions',
  administration: 'héberger l’outil et en donner les clés',
}

/** « Coup de pouce aux projets », with where it holds. */
export const roleEtPlace = (i: Pick<Invitation, 'role' | 'quartier' | 'structure'>): string => {
  const place = i.structure ?? i.quartier
  return place ? `${libelleDuRole(i.role)} (${place})` : libelleDuRole(i.role)
}

export const phraseDInvitation = (
  i: Pick<Invitation, 'invitePar' | 'role' | 'quartier' | 'structure'>,
  territoire: string,
): string =>
  `${i.invitePar} vous invite à rejoindre « Coup de pouce aux projets » pour ${leNom(territoire)}, avec ce rôle : ${roleEtPlace(i)}. Il sert à ${POUR_QUOI_FAIRE[i.role]}.`

/** The message of one's own phone: short, and it says who writes. */
export const messageDInvitation = (
  i: Pick<Invitation, 'prenom' | 'invitePar'>,
  territoire: string,
  url: string,
): string =>
  `Bonjour ${i.prenom}, ${i.invitePar} vous invite à rejoindre « Coup de pouce aux projets » (${territoire}) : ${url}`

export const ENVOI: Readonly<Record<RefusDEnvoi | 'demonstration' | 'sans-courriel' | 'trop-souvent', string>> = {
  'sans-adresse-publique': SANS_ADRESSE,
  'sans-serveur': 'Aucun e-mail ne part de cette installation (SMTP_URL) : passez par le téléphone, ou par un papier.',
  'adresse-refusee': 'Le serveur de courrier refuse cette adresse : vérifiez-la avec la personne.',
  'plus-tard': 'Le serveur de courrier ne répond pas. Réessayez dans un moment, ou passez par un autre chemin.',
  'trop-souvent':
    'Trois e-mails sont déjà partis vers cette adresse aujourd’hui : passez par le téléphone, ou attendez demain.',
  demonstration: 'C’est un quartier de démonstration : rien n’est envoyé.',
  'sans-courriel': 'Cette personne n’a pas d’adresse e-mail : passez par son téléphone, ou par un papier.',
}
