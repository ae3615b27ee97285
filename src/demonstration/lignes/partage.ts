import type { Contexte, Lignes } from './contexte.ts'

const JOURS_DE_VIE = 120
const FINIS = ['rendu', 'fait']

/** The common board of the structures, their answers, and what they say of before. */
export function partage(c: Contexte): Lignes {
  const contact = (structure: string): string | null => {
    const premier = c.d.structures.find(({ id }) => id === structure)?.contacts[0]
    return premier ? c.id(`contact-${premier.id}`) : null
  }
  return {
    annonces_de_partage: c.d.partages.map((p) => ({
      territoire_id: c.territoire_id,
      id: c.id(p.id),
      structure_id: c.id(p.structure),
      action_id: null,
      sens: p.sens,
      genre: p.genre,
      titre: p.titre,
      details: p.details,
      conditions: p.conditions,
      du: null,
      au: null,
      contact_id: contact(p.structure),
      redige_par: 'la structure',
      etat: p.ecritJour + JOURS_DE_VIE < 0 ? 'fermee' : 'ouverte',
      expire_le: c.instant(p.ecritJour + JOURS_DE_VIE),
      cree_le: c.instant(p.ecritJour),
    })),
    partages: c.d.partages.flatMap((p) =>
      p.reponses.map((r) => ({
        territoire_id: c.territoire_id,
        id: c.id(r.id),
        annonce_id: c.id(p.id),
        structure_id: c.id(r.structure),
        etat: r.etat,
        du: c.jour(r.duJour),
        au: c.jour(r.auJour),
        mot: r.mot,
        retour: r.retour ?? '',
        contact_id: contact(r.structure),
        accorde_le: r.etat === 'demande' ? null : c.instant(r.creeeJour + 1),
        conclu_le: FINIS.includes(r.etat) ? c.instant(r.auJour) : null,
        cree_le: c.instant(r.creeeJour),
      })),
    ),
    deja_ensemble: c.d.dejaEnsemble.map((d) => ({
      territoire_id: c.territoire_id,
      id: c.id(d.id),
      structure_id: c.id(d.dit),
      avec_id: c.id(d.avec),
      depuis_annee: c.aujourdhui.year + d.depuis,
      dite_le: c.instant(d.jour),
      dite_par: 'la structure',
      accordee_le: c.instantOuRien(d.accordJour),
      accordee_par: d.accordJour === undefined ? '' : 'la structure',
      accordee_au_bureau: d.accordAuBureau ?? false,
    })),
  }
}
