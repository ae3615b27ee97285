import type { CommentaireDeDemonstration, PageDeDemonstration, RecommandationDeDemonstration } from '../types.ts'
import type { Contexte, Lignes, Row } from './contexte.ts'

const PAR = { conseil: 'Le conseil citoyen', cdsu: 'La ville', bureau: 'Coup de pouce aux projets' } as const

/** What is recommended, what each role says, the council's own pages: of last year and of this one. */
export const lignesDeParoles = (c: Contexte): Lignes => ({
  recommandations: c.d.recommandations.map((une) => recommandation(c, une)),
  commentaires_d_evaluation: c.d.parolesDEvaluation.map((un) => commentaire(c, un)),
  pages_du_conseil: c.d.pagesDuConseil.map((une) => page(c, une)),
})

const estStructure = (qui: string): boolean => /^s\d+$/u.test(qui)
const venueDe = (qui: string): 'conseil' | 'evaluation' | 'bureau' | 'cdsu' | 'porteur' =>
  qui === 'conseil' || qui === 'evaluation' || qui === 'bureau' || qui === 'cdsu' ? qui : 'porteur'
const adressee = (qui: string): 'ville' | 'structure' | 'conseil' | 'bureau' | 'partenaires' =>
  qui === 'ville' || qui === 'conseil' || qui === 'bureau' || qui === 'partenaires' ? qui : 'structure'

function recommandation(c: Contexte, une: RecommandationDeDemonstration): Row<'recommandations'> {
  return {
    territoire_id: c.territoire_id,
    id: c.id(une.id),
    annee: c.aujourdhui.year + une.annee,
    venue_de: venueDe(une.de),
    structure_id: estStructure(une.de) ? c.id(une.de) : null,
    quartier_id: null,
    demande: une.demande,
    constat: une.constat,
    adressee_a: adressee(une.a),
    adressee_id: estStructure(une.a) ? c.id(une.a) : null,
    charge_de: une.charge,
    pour_le: c.jour(une.pour),
    dite_par: une.de === 'cdsu' ? PAR.cdsu : une.de === 'conseil' ? PAR.conseil : PAR.bureau,
    dite_le: c.instant(une.dite),
    reponse: une.reponse,
    raison: une.raison,
    repondue_par: une.reponse === null ? '' : une.a === 'conseil' ? PAR.conseil : PAR.cdsu,
    repondue_le: c.instantOuRien(une.repondue),
    faite_le: une.faite === undefined ? null : c.jour(une.faite),
    fait: une.fait,
    faite_par: une.faite === undefined ? '' : PAR.cdsu,
  }
}

const commentaire = (c: Contexte, un: CommentaireDeDemonstration): Row<'commentaires_d_evaluation'> => ({
  territoire_id: c.territoire_id,
  id: c.id(un.id),
  annee: c.aujourdhui.year + un.annee,
  section: un.section,
  voix: un.voix,
  structure_id: null,
  place: un.place,
  texte: un.texte,
  par: un.voix === 'conseil' ? PAR.conseil : un.voix === 'cdsu' ? PAR.cdsu : PAR.bureau,
  le: c.instant(un.jour),
})

const page = (c: Contexte, une: PageDeDemonstration): Row<'pages_du_conseil'> => ({
  territoire_id: c.territoire_id,
  id: c.id(une.id),
  annee: c.aujourdhui.year + une.annee,
  quartier_id: null,
  titre: une.titre,
  texte: une.texte,
  par: PAR.conseil,
  le: c.instant(une.jour),
  publiee_le: une.publiee === null ? null : c.instant(une.publiee),
  suite: une.suite,
  suite_raison: une.raison,
  suite_par: une.suite === null ? '' : PAR.cdsu,
  suite_le: une.repondue === null ? null : c.instant(une.repondue),
  suite_mots: une.suite === null ? 0 : 1,
})
