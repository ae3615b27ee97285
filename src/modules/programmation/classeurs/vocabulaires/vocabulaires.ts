/**
 * What cells say of their column, whatever its label: words of organisations, of titles, of themes, of places.
 * A share of the values is looked at, never one value alone.
 */
export const MOTS_ORGANISME =
  /\b(associations?|asso|centres? (social|sociaux|socio\w*|culturel|d |de |communal)|maisons? (de|des|du|d|pour)|mission locale|regie|compagnie|cie|clubs?|amicale|collectif|comite|federation|fondation|union|ligue|ufcv|mjc|mpt|ccas|cidff|adie|bge|afev|udaf|caf|secours|croix rouge|emmaus|amis|foyer|ecoles?|colleges?|lycee|theatre|office|conseil|syndicat\w*|cooperative|entreprise|groupement|institut|agence|residence|ville de|mairie|commune de|communaute|metropole|departement|scop|scic|sarl|sas|fc|us|as|sc|racing|olympique|handball|basket|judo|boxing|orchestre|radio|planning familial|unis cite|francas|cemea|restos?|habitat|bailleur|amap|opac|oph|hlm|reseau|pimms|familles rurales|petits debrouillards)\b/

export const MOTS_INTITULE =
  /\b(ateliers?|accompagn\w*|chantiers?|permanences?|jardins?|festivals?|cafes?|parcours|forums?|sorties?|stages?|sejours?|cours|aide|soutien|lutte|prevention|mediation|decouvertes?|decouvrir|sensibilis\w*|formations?|fetes?|animations?|actions?|projets?|insertion|acces|promotion|developp\w*|creation|mise en (place|oeuvre)|clas|scolarite|reussite|mobilite|vers|pour|permis|emploi|numerique|rencontres?|tournois?|spectacles?|concerts?|cine|cuisine|repas|velos?|sports?|sportive?s?|vacances|ete|parents|parentalite|jeunes?|femmes|enfants|citoyen\w*|remobilis\w*|parrainage|mentorat|alphabetisation|fle|sociolinguistiques?|coup de pouce|bien etre|sante|ecoute|memoires?|inter ?generation\w*|lecture|ecriture|theatre forum|marche|balade|insere?r|lever|agir|vivre|apprendre|bouger|creer|renforcer|favoriser|repar\w*|recycl\w*|compost\w*|fabri\w*|au pied)\b/

export const MOTS_THEME =
  /\b(emploi|insertion|econom\w*|educ\w*|reussite|scola\w*|parent\w*|sante|cultur\w*|sports?|loisirs?|cadre de vie|habitat|logement|renouvellement|cohesion|citoyen\w*|citoyennete|droits?|prevention|tranquillite|securite|surete|jeun\w*|lien social|solidarite\w*|numerique|egalite|laicite|discrimin\w*|transition\w*|environnement|ecolog\w*|mobilite|transvers\w*|emancipation|piliers?|axes?|thematique|participation|mediation|vivre ensemble|formation|inclusion|developpement|petite enfance|vie (associative|sociale)|gup|gusp)\b/

/** Words of places in the names of quartiers: « Les Hauts de… », « Saint-… », « Cité… ». */
export const MOTS_LIEU =
  /\b(qpv|quartiers?|qp|saint|sainte|st|ste|cites?|bois|val|vallon|vallee|haute?s?|basse?s?|grande?s?|petite?s?|centre|nord|sud|est|ouest|bourg|pre|pres|prairies?|plaine|plateau|mont|monts|cote|coteaux?|croix|fontaines?|moulins?|bords?|rives?|lac|port|pont|gare|chateau|champs?|clos|bel|belle|beau|terres?|faubourg|zup|zac|residence|tours?|carre|place|rue|allees?|parc|jardins?|chemin|vert|verte|roses?|lilas|ormes?|peupliers?|tilleuls|chenes?|sablons?|vignes?)\b/

/** What a column is about that is told neither of an action nor of its porteur’s name. */
export const HORS_SUJET =
  /\b(adresse|rue|cp|code postal|siege|president\w*|contacts?|arr(on)?d\w*|canton|epci|referent\w*|juridique|sous|secondaires?|secondary|lien|url|fichiers?|cerfa|pieces?|publics?|age|ages|date|dates|mois|notes?|remarques?|observations?|commentaires?|suivi|agent|instruct\w*|cpo|convention\w*|bilan|compte|iban|rib|nature|n r|type)\b/

/** What short words tell elsewhere than names of places: publics, papers received, months. */
export const AUTRES_CROIX =
  /\b(jeunes?|femmes?|hommes?|familles?|seniors?|aines|enfants?|adultes?|ados?|adolescents?|parents?|public|habitants?|scolaires?|etudiants?|allocataires?|emploi|culture\w*|sports?|sante|educati\w*|citoyennete|habitat|logement|cadre|prevention|insertion|jeunesse|parentalite|numerique|egalite|laicite|lien|econom\w*|mobilite|environnement|transition|droits?|nouve\w+|ancien\w*|reconduc\w*|renouv\w*|dossier|complet|bilan|budget|cerfa|rib|statuts?|recu|convention|charte|attestation|janv\w*|fev\w*|mars|avril|mai|juin|juil\w*|aout|sept\w*|oct\w*|nov\w*|dec\w*|ete|hiver|printemps|automne|vacances|soir\w*|week|matin|ans|cpo|vvv|retenue?|vu|oui|non|ok)\b/
