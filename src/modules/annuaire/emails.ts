import { lienPour } from '#modules/comptes/index.ts'
import { sontEcritesParSoi } from '#modules/personnes/index.ts'
import { url } from '#platform/url.ts'
import type { Courriel } from '#src/ground/module.ts'
import { estAReconfirmer } from './domain.ts'
import { JOURS_DU_LIEN } from './inscrire/usecases.ts'
import { MA_FICHE } from './policy.ts'
import { RECONFIRMATION } from './store/queries.ts'
import { find } from './store/store.ts'
import { textes } from './textes.fr.ts'

const UN_MOIS_H = 24 * 31

export const courriels: Readonly<Record<string, Courriel>> = {
  // The link opens one's own page, where a button says it: opening a mail, or a scanner that does, confirms nothing.
  [RECONFIRMATION]: async (visit, tx, { id }) => {
    const talent = id ? await find(tx, id) : null
    if (!talent || talent.etat === 'parti') return null
    if (!estAReconfirmer(talent, visit.now.add({ hours: UN_MOIS_H }))) return null
    const t = textes.reconfirmation
    const lettre = { sujet: t.sujet, lignes: [t.bonjour(talent.prenom), ...t.lignes] }
    // An address that somebody else wrote down may be a stranger's: the key of the page is not sent there.
    if (!(await sontEcritesParSoi(tx, talent.personneId)))
      return { ...lettre, bouton: { libelle: t.parCode, href: url('/code', visit) } }
    const pour = { geste: MA_FICHE, sujetId: talent.id, personneId: talent.personneId, jours: JOURS_DU_LIEN }
    const { chemin } = await lienPour(tx, visit, pour)
    return { ...lettre, bouton: { libelle: t.bouton, href: chemin } }
  },
}
