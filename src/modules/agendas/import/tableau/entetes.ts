import type { Cellule, Feuille } from '#platform/tableur/types.ts'
import { plier } from '#platform/texte.ts'
import type { Champ, ColonneLue } from '../lu/types.ts'

/** The words of headers, folded, as people write them; the first that fits is right. */
const ENTETES: readonly (readonly [Champ, RegExp])[] = [
  ['identifiant', /^(identifiant|uid|id)$/],
  ['origine', /^(origine|place dans la serie)$/],
  ['version', /^version$/],
  ['reference', /^(ref|reference)( (de l |de )?action| dauphin| du dossier)?$|dauphin|^n (de |du )?dossier$|^dossier$/],
  ['jour-fin', /^(date|jour) (de )?(fin|sortie)$|^(fin le|jusqu au|au)$/],
  [
    'jour',
    /^(dates?|jours?|le|quand|journee)$|^(date|jour)s? (de |d |du |des |et )?(la |l )?(debut|seances?|ateliers?|activites?|evenements?|rendez vous|rdv|jour|date)$/,
  ],
  ['horaires', /^(horaires?|heures?|creneaux?|plages? horaires?|creneaux? horaires?|horaires? .*|heures? et lieu)$/],
  ['debut', /^(debut|de|a partir de)$|^(h|heure|horaire) (de )?debut$|^debut .*heure|^heure d arrivee$/],
  ['fin', /^(fin|a)$|^(h|heure|horaire) (de )?fin$|^fin .*heure/],
  [
    'recurrence',
    /^(recurrences?|repetitions?|frequences?|periodicites?|rythmes?|jours et horaires|quand .*|regularite)$/,
  ],
  [
    'porteur',
    /^(porteurs?|structures?|associations?|organismes?|organisateurs?|structure porteuse|partenaire porteur)( .*)?$|^nom (du porteur|de la structure|de l association)$|^propose par$/,
  ],
  [
    'action',
    /^(actions?|projets?)$|^(nom|titre|intitule|libelle) (de l |du |de la |d une )?(action|projet)s?$|^action .*titre/,
  ],
  [
    'titre',
    /^(titres?|intitules?|noms?|evenements?|seances?|activites?|ateliers?|libelles?|objet|sujet|quoi|animations?|sorties?)$|^(nom|titre|intitule|libelle) (de l |de la |du |d )?(seance|activite|atelier|evenement|animation|sortie|rendez vous)$/,
  ],
  [
    'nature',
    /^(types?|natures?|genres?|categories?)( (d |de l |de la |de )?(seances?|activites?|evenements?|rendez vous|dates?))?$/,
  ],
  ['salle', /^(salles?|espaces?|pieces?)$/],
  ['lieu', /^(lieux?|endroits?|ou|adresses?|sites?|equipements?)( .*)?$/],
  ['public', /^publics?( vises?| cibles?| concernes?)?$|^(pour qui|cibles?|pour)$/],
  ['age-min', /^ages? (mini?|minimum|min)$|^(a partir de|des) .*ans?$/],
  ['age-max', /^ages? (maxi?|maximum|max)$/],
  ['age', /^ages?$|^tranches? d ages?$/],
  ['prix', /^prix( en)? (eur|euros?|centimes)$|^prix$/],
  ['tarif', /^(tarifs?|couts?|participation( financiere)?|conditions? tarifaires?)$/],
  ['inscription-mot', /^comment s inscrire$|^(modalites?|contact|lien) (d |pour l |de l )?inscription$/],
  ['inscription', /^(inscriptions?|sur inscription|reservations?|sur reservation)( .*)?$/],
  ['statut', /^(statuts?|etats?)$/],
  ['mot', /^(mots?|messages?|a savoir)$/],
  ['capacite', /^(capacites?|places?|nombre de places|nb de places|jauge|effectif( max.*)?)$/],
  ['accessibilite', /^accessibilites?$|^acces pmr$|^pmr$/],
  [
    'description',
    /^(descriptions?|descriptifs?|details?|contenus?|presentations?|resumes?|commentaires?|remarques?|observations?|infos?|informations?)( .*)?$/,
  ],
]

export function champDe(entete: string): Champ | null {
  // « Prix (€) », « Date* »: signs say nothing here.
  const plie = plier(entete)
  return ENTETES.find(([, mots]) => mots.test(plie))?.[0] ?? null
}

const LIGNES_VUES = 40
const QUAND: readonly Champ[] = ['jour', 'debut', 'horaires', 'recurrence', 'origine']

export type Entetes = Readonly<{ ligne: number; colonnes: readonly ColonneLue[] }>

/** The row of titles of a sheet: the one that names most columns, among them when it takes place. 0-based. */
export function trouverEntetes(feuille: Feuille): Entetes | null {
  let meilleure: (Entetes & { note: number }) | null = null
  for (let ligne = 0; ligne < Math.min(LIGNES_VUES, feuille.lignes.length); ligne++) {
    const colonnes = colonnesDe(feuille.lignes[ligne] ?? [])
    const champs = new Set(colonnes.flatMap(({ champ }) => champ ?? []))
    if (!QUAND.some((champ) => champs.has(champ)) || champs.size < 2) continue
    if (champs.size > (meilleure?.note ?? 0)) meilleure = { ligne, colonnes, note: champs.size }
  }
  return meilleure && { ligne: meilleure.ligne, colonnes: meilleure.colonnes }
}

/** What each title of a row stands for; of two that say the same, the first. */
function colonnesDe(ligne: readonly (Cellule | undefined)[]): ColonneLue[] {
  const pris = new Set<Champ>()
  return Array.from(ligne, (cellule, colonne) => ({ colonne, entete: cellule?.texte.trim() ?? '' }))
    .filter(({ entete }) => entete !== '')
    .map(({ colonne, entete }) => {
      const champ = champDe(entete.slice(0, 120))
      const libre = champ !== null && !pris.has(champ)
      if (libre) pris.add(champ)
      return { colonne, entete, champ: libre ? champ : null }
    })
}
