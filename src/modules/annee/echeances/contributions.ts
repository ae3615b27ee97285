import { depuis, enToutesLettres, jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import type { Courriel, Todo } from '#src/ground/module.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { estPassee } from './domain.ts'
import { peutDireFaite, responsabilites } from './policy.ts'
import * as store from './store.ts'

/** How far ahead « À faire » tells a key date, in days. */
const HORIZON = 14
/** A date that nobody said done stops being told after these days. */
const OUBLI = 30

/** The key dates that this person sees to, late or near. */
export async function aFaireDesEcheances(visit: Visit, tx: Tx): Promise<Todo[]> {
  const aujourdhui = jourDe(visit.now)
  const miennes = await store.aVenirDe(
    tx,
    responsabilites(visit.me),
    aujourdhui.subtract({ days: OUBLI }),
    aujourdhui.add({ days: HORIZON }),
  )
  // Once it is over, what is left is to say it done.
  const aDire = miennes.filter((e) => !estPassee(e, aujourdhui) || peutDireFaite(visit.me, e))
  return aDire.map((e) => ({
    texte: estPassee(e, aujourdhui) ? `${e.libelle} : est-ce fait ?` : `${e.libelle}, ${depuis(e.jour, aujourdhui)}`,
    href: url('/echeances', visit, {}, { annee: e.annee }),
    jour: e.jour,
    urgence: aujourdhui.until(e.jour).days <= 3 ? 'maintenant' : 'bientot',
  }))
}

const rappel: Courriel = async (visit, tx, { id = '' }) => {
  const e = await store.find(tx, id)
  if (e?.etat !== 'a-venir') return null
  const aujourdhui = jourDe(visit.now)
  return {
    sujet: `${e.libelle} : ${depuis(e.jour, aujourdhui)}`,
    lignes: [
      `« ${e.libelle} » est prévue le ${enToutesLettres(e.jour)}.`,
      ...(e.explication === '' ? [] : [e.explication]),
      ...(e.responsable === 'porteur'
        ? []
        : ['Quand c’est fait, dites-le sur la page des échéances : personne d’autre ne sera rappelé.']),
    ],
    bouton: { libelle: 'Voir les échéances', href: url('/echeances', visit, {}, { annee: e.annee }) },
  }
}

export const courrielsDesEcheances: Readonly<Record<string, Courriel>> = { 'rappel-d-echeance': rappel }
