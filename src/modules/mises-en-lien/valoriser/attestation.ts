import { nomEntier } from '#modules/personnes/index.ts'
import { duree, enClair, jour, jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import type { Territoire } from '#src/ground/visit.ts'
import type { Contenu, Nom } from './domain.ts'
import { textes } from './textes.fr.ts'

const t = textes.attestation

type Signee = Readonly<{ talent: Nom; contenu: Contenu; signeeLe: Temporal.Instant; signeePar: string }>

/** The certificate in words: what its page and its PDF both show. No rate and no money: hours are hours. */
export const attestationDite = (territoire: Territoire, { talent, contenu, signeeLe, signeePar }: Signee) => ({
  titre: t.titre,
  certifie: t.certifie(t.role, territoire.nom, nomEntier(talent)),
  entetes: t.entetes,
  lignes: contenu.lignes.map((ligne) => ({
    jour: enClair(jour(ligne.jour)),
    titre: ligne.titre,
    pour: ligne.action === null ? ligne.structure : `${ligne.structure}, « ${ligne.action} »`,
    duree: duree(ligne.minutes),
  })),
  total: t.total(pluriel(contenu.lignes.length, 'coup de pouce', 'coups de pouce'), duree(contenu.minutes)),
  libre: t.libre,
  faitLe: t.faitLe(enClair(jourDe(signeeLe))),
  signeePar,
  role: t.role,
  signature: t.signature,
  pied: t.pied(territoire.nom),
})
export type AttestationDite = ReturnType<typeof attestationDite>
