import { personnesQuiSiegent } from '#modules/conseil/index.ts'
import { prevenir } from '#modules/notifications/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import type { Courriel } from '#src/ground/module.ts'
import { type Tx, type Visit, write } from '#src/ground/visit.ts'
import { type Consultation, etatDe, type Lettre, lettreDue } from './domain.ts'
import { find, joursPublies, noterLaLettre, ouvertes } from './store.ts'

const GENRE: Readonly<Record<Lettre, string>> = {
  ouverture: 'consultation-ouverte',
  fin: 'consultation-bientot-finie',
}

/** Promises the letters that the council is owed; the same again promises nothing more. */
export async function promettreLesLettres(visit: Visit, tx: Tx): Promise<void> {
  const aujourdhui = jourDe(visit.now)
  for (const une of await ouvertes(tx, aujourdhui)) {
    const lettre = lettreDue(une, await joursPublies(tx, une.annee), aujourdhui)
    if (lettre === null) continue
    await noterLaLettre(tx, une, lettre, visit.now)
    for (const { personneId } of await personnesQuiSiegent(tx))
      await prevenir(tx, visit, {
        personneId,
        genre: GENRE[lettre],
        usage: 'compte',
        donnees: { annee: String(une.annee) },
        aDire: true,
      })
  }
}

/** Each night. */
export const rappelerLaConsultation = (visit: Visit): Promise<void> =>
  write(visit, (tx) => promettreLesLettres(visit, tx))

const dansLaLettre = ({ annee, du, au }: Consultation, lettre: Lettre): readonly string[] => [
  lettre === 'ouverture'
    ? `Le conseil citoyen est consulté sur l’évaluation de l’année ${annee}, du ${enClair(du)} au ${enClair(au)}.`
    : `La consultation du conseil citoyen sur l’évaluation de l’année ${annee} finit bientôt, et il n’a encore rien publié.`,
  `Sans réponse le ${enClair(au)}, l’avis est réputé favorable.`,
]

/** Of who sits as it is written; nothing once it is over, or (of its end) once the council has answered. */
const ecrire =
  (lettre: Lettre): Courriel =>
  async (visit, tx, { annee = '' }) => {
    const une = await find(tx, Number(annee))
    if (!une) return null
    const etat = etatDe(une, await joursPublies(tx, une.annee), jourDe(visit.now))
    if (etat !== 'ouverte-sans-reponse' && !(etat === 'ouverte-avec-reponse' && lettre === 'ouverture')) return null
    return {
      aQui: await personnesQuiSiegent(tx),
      sujet:
        lettre === 'ouverture'
          ? `Le conseil est consulté sur l’évaluation ${une.annee}`
          : `L’avis du conseil sur ${une.annee} est attendu le ${enClair(une.au)}`,
      lignes: ['Bonjour,', ...dansLaLettre(une, lettre), 'La contribution du conseil est jointe mot pour mot.'],
      bouton: {
        libelle: 'Lire l’évaluation et écrire la page du conseil',
        href: url('/evaluation/:annee/conseil', visit, { annee: String(une.annee) }),
      },
      deViveVoix: {
        lignes: [
          ...dansLaLettre(une, lettre),
          'La contribution du conseil s’écrit sur ses pages : elle est jointe mot pour mot.',
        ],
      },
    }
  }

export const courrielsDeLaConsultation: Readonly<Record<string, Courriel>> = {
  [GENRE.ouverture]: ecrire('ouverture'),
  [GENRE.fin]: ecrire('fin'),
}
