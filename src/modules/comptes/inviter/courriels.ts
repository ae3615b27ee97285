import { type RefusDEnvoi, sendMail } from '#platform/mail.ts'
import { type Result, refused } from '#platform/result.ts'
import { asOwner, type Territoire } from '#src/ground/visit.ts'
import { codePour } from '../auth.ts'
import { lienParCourriel, vraiCourriel } from '../connexion/entrees.ts'
import { frapper, type Porte } from '../connexion/tentatives.ts'
import { phraseDInvitation } from '../textes.fr.ts'
import type { InvitationASuivre } from './invitations.ts'

const enCours = new Set<Promise<unknown>>()

/**
 * Sends the sign-in mail if an account has this address. The caller does not wait for it: the answer takes the same
 * time whether or not the account exists.
 */
export function envoyerEntree(courriel: string, origine: string): void {
  const envoi = entree(courriel, origine).catch((error: unknown) =>
    console.error(`E-mail d’entrée non envoyé : ${error instanceof Error ? error.name : 'erreur'}`),
  )
  enCours.add(envoi)
  void envoi.then(() => enCours.delete(envoi))
}

/** Waits for the mails that are leaving: before a stop, and in tests. */
export const courriersPartis = (): Promise<unknown> => Promise.all(enCours)

async function entree(courriel: string, origine: string): Promise<void> {
  const compte = await asOwner((tx) =>
    tx.selectFrom('auth.user').select(['id', 'name', 'email']).where('email', '=', courriel).executeTakeFirst(),
  )
  if (!compte || vraiCourriel(compte.email) === null) return
  const chemin = await lienParCourriel(compte.id)
  const code = await codePour(compte.email)
  await sendMail({
    a: compte.email,
    sujet: 'Votre lien pour entrer',
    lignes: [
      `Bonjour ${compte.name},`,
      'Voici de quoi entrer dans « Coup de pouce aux projets ». Le lien et le code servent une fois, pendant dix minutes.',
      `Votre code : ${code}`,
      'Vous n’avez rien demandé ? Ne faites rien : personne ne peut entrer sans ce message.',
    ],
    bouton: { libelle: 'Entrer', href: `${origine}${chemin}` },
  })
}

/** Sends the code that proves a new address. `false` when nothing could leave. */
export async function envoyerPreuve(courriel: string, nom: string, code: string): Promise<boolean> {
  const envoi = await sendMail({
    a: courriel,
    sujet: `${code} : votre code pour « Coup de pouce aux projets »`,
    lignes: [
      `Bonjour ${nom},`,
      `Votre code : ${code}`,
      'Écrivez-le sur la page de votre compte pour confirmer cette adresse. Il sert pendant dix minutes.',
      'Vous n’avez rien demandé ? Ne faites rien.',
    ],
  })
  return envoi.ok
}

/** Tells the address that opened an account until now that another one does. */
export const prevenirAncienne = (courriel: string, nom: string): Promise<unknown> =>
  sendMail({
    a: courriel,
    sujet: 'Votre compte s’ouvre maintenant avec une autre adresse',
    lignes: [
      `Bonjour ${nom},`,
      'L’adresse e-mail de votre compte « Coup de pouce aux projets » vient de changer : celle-ci ne l’ouvre plus.',
      'Ce n’est pas vous ? Dites-le tout de suite à la personne « Coup de pouce aux projets » de votre quartier.',
    ],
  })

const INVITATIONS: Porte = { nom: 'invitation', max: 3, minutes: 24 * 60 }

/** Sends an invitation by mail; the reason when it does not leave. Nothing leaves a demonstration. */
export async function envoyerInvitation(
  territoire: Territoire,
  { invitation, lien, coordonnees }: InvitationASuivre,
): Promise<Result<undefined, RefusDEnvoi | 'demonstration' | 'sans-courriel' | 'trop-souvent'>> {
  if (territoire.demonstration) return refused('demonstration')
  if (!coordonnees || coordonnees.courriel === '') return refused('sans-courriel')
  if (!lien?.url) return refused('sans-adresse-publique')
  if (!(await frapper(INVITATIONS, coordonnees.courriel))) return refused('trop-souvent')
  return sendMail({
    a: coordonnees.courriel,
    sujet: `${invitation.invitePar} vous invite à rejoindre ${territoire.nom}`,
    lignes: [
      `Bonjour ${invitation.prenom},`,
      phraseDInvitation(invitation, territoire.nom),
      'Ouvrez le lien pour voir de quoi il s’agit : rien n’est accepté avant votre réponse, et vous pouvez dire non.',
      'Ce lien est à vous : ne le transférez pas.',
    ],
    bouton: { libelle: 'Voir l’invitation', href: lien.url },
  })
}
