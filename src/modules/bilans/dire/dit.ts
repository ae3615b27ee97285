import { enClair, enToutesLettres, jourDe } from '#platform/dates.ts'
import { joints } from '#platform/texte.ts'
import { ANNEXE, MALGRE_LES_COMPTES, recitsDe } from '../domain/champs.ts'
import { CHARGES, ligneDe, montantsDe, nomDeLigne, PRODUITS } from '../domain/tableau.ts'
import { valeursDe } from '../domain/verifier.ts'
import type { Ouvert } from '../remplir/ouvrir.ts'
import { jourOuTexte, NOM_DE_L_ISSUE, nomDuChamp, nomDuDocument } from '../textes.fr.ts'
import { type LigneDite, lignesDites, phraseDeLaSubvention } from './calculs.ts'

export type Section = Readonly<{ titre: string; texte: string }>

/** A bilan in words: the same on the page, on paper and in a text document. */
export type BilanDit = Readonly<{
  titre: string
  sousTitre: string
  identite: readonly Readonly<{ nom: string; valeur: string }>[]
  recits: readonly Section[]
  charges: readonly LigneDite[]
  produits: readonly LigneDite[]
  part: string
  annexe: readonly Section[]
  signature: string
  pied: string
}>

/** All that a bilan says, in the order in which it is read. */
export function bilanDit(
  ouvert: Pick<Ouvert, 'visit' | 'bilan' | 'champs' | 'reglages' | 'atteste' | 'remplaceePar'>,
): BilanDit {
  const { visit, bilan, champs, reglages, remplaceePar: suite } = ouvert
  const de = (cle: string): string => champs.get(cle)?.valeur ?? ''
  const nommer = (cle: string): string => {
    const ligne = ligneDe(cle)
    return ligne ? nomDeLigne(ligne, reglages.numerotation, de(`t-${cle}`)) : cle
  }
  const realisee = bilan.issue === 'realisee'
  const sections = (cles: readonly string[]): Section[] =>
    cles.flatMap((cle) => (de(cle) === '' ? [] : [{ titre: nomDuChamp(cle), texte: jourOuTexte(de(cle)) }]))
  return {
    titre: `${nomDuDocument(bilan)} : ${bilan.actionTitre}`,
    sousTitre: `${bilan.structureNom}. ${NOM_DE_L_ISSUE[bilan.issue]}.${suite ? ` Version ${bilan.numero}, remplacée par la version ${suite}.` : ''}`,
    identite: [
      { nom: 'Structure', valeur: de('nom') || bilan.structureNom },
      { nom: 'SIRET', valeur: de('siret') },
      { nom: 'RNA', valeur: de('rna') },
    ].filter(({ valeur }) => valeur !== ''),
    recits: sections([...(bilan.issue === 'non-realisee' ? [MALGRE_LES_COMPTES] : []), ...recitsDe(bilan.issue)]),
    charges: realisee ? lignesDites(champs, CHARGES, nommer) : [],
    produits: realisee ? lignesDites(champs, PRODUITS, nommer) : [],
    part: realisee ? phraseDeLaSubvention(champs, montantsDe(valeursDe(champs))) : '',
    annexe: realisee ? sections(ANNEXE) : [],
    signature: signatureDe(ouvert),
    pied: `Coup de pouce aux projets, ${visit.territoire.nom}. Imprimé le ${enToutesLettres(jourDe(visit.now))}.`,
  }
}

function signatureDe({ bilan, champs, atteste }: Pick<Ouvert, 'bilan' | 'champs' | 'atteste'>): string {
  if (!atteste || bilan.attesteLe === null) return 'Brouillon, pas encore signé.'
  const de = (cle: string): string => champs.get(cle)?.valeur ?? ''
  const qui = joints([de('signataire'), de('qualite')], ', ')
  const ou = de('lieu') === '' ? '' : ` à ${de('lieu')}`
  const version = bilan.numero > 1 ? ` (version ${bilan.numero})` : ''
  return `Certifié exact par ${qui}, le ${enClair(jourDe(bilan.attesteLe))}${ou}${version}.`
}
