import { configureMail } from '#platform/mail.ts'

export type CourrierRecu = Readonly<{ a: string; sujet: string; texte: string }>

let recus: CourrierRecu[] = []

/** Mails leave, and arrive here: an empty letter box. */
export function boiteAuxLettres(): void {
  recus = []
  configureMail({
    smtpUrl: null,
    expediteur: 'coup-de-pouce@exemple.fr',
    remettre: ({ a, sujet }, texte) => recus.unshift({ a, sujet, texte }),
  })
}

/** What arrived since the box was set, newest first. */
export const courriersRecus = (): readonly CourrierRecu[] => recus
