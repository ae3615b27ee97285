import { VERSION_DU_TEXTE } from '#modules/personnes/index.ts'
import { plier } from '#platform/texte.ts'
import { attestationDemandee, portraits } from '../portraits.ts'
import type { Contexte, Lignes, Row } from './contexte.ts'

type Accord = Row<'accords_de_valorisation'>

/** Names under thank-yous, portraits and a certificate asked for. */
export function valoriser(c: Contexte): Lignes {
  return {
    portraits: portraits.map((p) => ({
      territoire_id: c.territoire_id,
      id: c.id(`portrait-${p.talent}`),
      talent_id: c.id(`talent-${p.talent}`),
      texte: p.texte,
      ecrit_par: 'Coup de pouce aux projets',
      cree_le: c.instant(p.ecritJour),
    })),
    accords_de_valorisation: [
      ...nommes(c),
      ...portraits.flatMap((p) =>
        p.accorde ? [accord(c, p.talent, 'portrait', c.id(`portrait-${p.talent}`), c.instant(p.ecritJour + 2))] : [],
      ),
    ],
    attestations: [
      {
        territoire_id: c.territoire_id,
        id: c.id('attestation'),
        talent_id: c.id(`talent-${attestationDemandee.talent}`),
        demandee_le: c.instant(attestationDemandee.jour),
        signee_le: null,
        signee_par: null,
        contenu: null,
      },
    ],
  }
}

/** Whoever agreed to be portrayed, and is thanked by their first name, agreed to that too. */
function nommes(c: Contexte): Accord[] {
  return c.d.misesEnLien.flatMap((lien) => {
    const talent = c.talents.get(lien.talent)
    if (lien.etat !== 'realisee' || !lien.merciPublic || !talent?.consentements.portrait) return []
    if (
      !plier(lien.merci ?? '')
        .split(' ')
        .includes(plier(talent.prenom))
    )
      return []
    return [accord(c, lien.talent, 'merci', c.id(`coup-${lien.id}`), lien.faitLe ? c.instantDe(lien.faitLe) : c.now)]
  })
}

function accord(c: Contexte, talent: string, objet: Accord['objet'], sujetId: string, le: Temporal.Instant): Accord {
  const { prenom = '', nom = '' } = c.talents.get(talent) ?? {}
  return {
    territoire_id: c.territoire_id,
    id: c.id(`accord-${objet}-${sujetId}`),
    talent_id: c.id(`talent-${talent}`),
    objet,
    sujet_id: sujetId,
    accorde: true,
    nom_dit: `${prenom} ${nom.slice(0, 1)}`,
    moyen: 'vive-voix',
    recueilli_par: 'Coup de pouce aux projets',
    version_texte: VERSION_DU_TEXTE,
    donne_le: le,
  }
}
