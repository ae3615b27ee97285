import { Bouton, Case, Cases, Champ, Choix, Formulaire, Gestes, Radios, Zone } from '#ui/fields.tsx'

const ERREURS = {
  prenom: 'Écrivez votre prénom.',
  quand: 'Choisissez au moins un moment.',
  formulaire: 'Le code a déjà servi : demandez-en un autre.',
} as const

/** A form in all its states, two of its fields refused. */
export function FormulaireDeDemo() {
  return (
    <section class="pile" aria-labelledby="formulaire">
      <h2 id="formulaire">Formulaire</h2>
      <Formulaire action="#formulaire" errors={ERREURS} hidden={{ version: 3 }}>
        <Champ
          nom="prenom"
          libelle="Prénom"
          required
          autocomplete="given-name"
          erreur={ERREURS.prenom}
          largeur="moyen"
        />
        <Champ
          nom="telephone"
          libelle="Téléphone"
          aide="Caché tant que vous n’avez pas dit oui."
          type="tel"
          autocomplete="tel"
          valeur="06 12 34 56 78"
          largeur="court"
        />
        <Cases
          nom="savoirs"
          libelle="Je sais"
          aide="Plusieurs réponses possibles."
          disposition="images"
          valeurs={['cuisiner']}
          options={[
            { valeur: 'cuisiner', libelle: 'Cuisiner', picto: 'cuisiner' },
            { valeur: 'coudre', libelle: 'Coudre', picto: 'coudre' },
            { valeur: 'reparer', libelle: 'Réparer', picto: 'reparer' },
            { valeur: 'langues', libelle: 'Traduire', picto: 'langues' },
          ]}
        />
        <Cases
          nom="quand"
          libelle="Quand êtes-vous libre ?"
          required
          disposition="colonnes"
          erreur={ERREURS.quand}
          options={[
            { valeur: 'matin', libelle: 'Le matin' },
            { valeur: 'soir', libelle: 'Le soir', aide: 'Après 18 h' },
            { valeur: 'samedi', libelle: 'Le samedi' },
          ]}
        />
        <Radios
          nom="visible"
          libelle="Qui peut voir mon numéro ?"
          required
          valeur="role"
          options={[
            { valeur: 'role', libelle: '« Coup de pouce aux projets » peut m’appeler' },
            { valeur: 'projet', libelle: 'Aussi le projet, quand nous avons dit oui tous les deux' },
          ]}
        />
        <Choix
          nom="quartier"
          libelle="Quartier"
          required
          vide="Choisir…"
          options={[
            { valeur: 'b', libelle: 'Bellevue', groupe: 'Nantes' },
            { valeur: 's', libelle: 'Sillon', groupe: 'Saint-Herblain' },
          ]}
        />
        <Champ nom="jour" libelle="À partir du" type="date" largeur="court" />
        <Zone nom="mot" libelle="Un mot" aide="N’écrivez rien de personnel sur une autre personne." />
        <Case nom="accord" libelle="J’accepte que l’on m’appelle." required />
        <Gestes>
          <Bouton icone="envoyer">Proposer mon aide</Bouton>
          <Bouton genre="discret" href="#formulaire">
            Annuler
          </Bouton>
        </Gestes>
      </Formulaire>
    </section>
  )
}
