import { relireLesMots } from '#modules/annuaire/index.ts'
import { reprendreLesLectures } from '#modules/depots/index.ts'
import { envoyerEnAttente } from '#modules/notifications/index.ts'
import { tous } from '#modules/territoires/index.ts'
import { every, type JobHandlers } from '#platform/jobs.ts'
import { contributions } from '#src/ground/host.ts'
import { systeme, type Visit } from '#src/ground/visit.ts'

/** Work done by the clock, territoire by territoire, as `systeme`: mails, files and words left unread every minute, upkeep once a night. */
export function handlers(): JobHandlers {
  return {
    courriels: every('* * * * *', () => partout('envoi des e-mails', envoyerEnAttente)),
    lectures: every('* * * * *', () => partout('lecture des fichiers', reprendreLesLectures)),
    mots: every('* * * * *', () => partout('relecture des mots', relireLesMots)),
    entretien: every('15 4 * * *', async () => {
      for (const module of contributions()) {
        if (module.entretien) await partout(`entretien de ${module.nom}`, module.entretien)
      }
    }),
  }
}

async function partout(nom: string, work: (visit: Visit) => Promise<unknown>): Promise<void> {
  for (const territoire of await tous()) {
    await work({ me: systeme(nom), territoire, now: Temporal.Now.instant() })
  }
}
