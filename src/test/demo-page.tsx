import { FormulaireDeDemo } from '#src/test/demo-formulaire.tsx'
import { Barres, Segments } from '#ui/charts.tsx'
import {
  Carte,
  Compteur,
  Compteurs,
  Etapes,
  Etiquette,
  Fiche,
  Filtres,
  Liste,
  Message,
  Onglets,
  Pagination,
  Pictogramme,
  Quand,
  Tableau,
  Telephone,
  Vide,
} from '#ui/data.tsx'
import { Bouton, Champ, Choix, Gestes } from '#ui/fields.tsx'
import { ICONES, Icone } from '#ui/icons.tsx'
import { Illustration } from '#ui/illustrations.tsx'
import { Layout } from '#ui/layout.tsx'
import { PICTOGRAMMES } from '#ui/pictogrammes.tsx'

/** Every component of the design system on one page, to look at and to judge. */
export function DemoPage() {
  return (
    <Layout
      titre="Planche de style"
      chapeau="Tous les éléments d’une page, dans tous leurs états."
      fil={[
        { href: '/bellevue', libelle: 'Accueil' },
        { href: '/bellevue/reglages', libelle: 'Réglages' },
      ]}
      gestes={
        <Bouton href="#formulaire" icone="ajouter">
          Nouvel appel à talents
        </Bouton>
      }
    >
      <Chiffres />
      <Messages />
      <Cartes />
      <Lignes />
      <FormulaireDeDemo />
      <Graphiques />
      <Dessins />
    </Layout>
  )
}

function Chiffres() {
  return (
    <section class="pile" aria-labelledby="chiffres">
      <h2 id="chiffres">Compteurs et étapes</h2>
      <Compteurs>
        <Compteur valeur={32} libelle="actions cette année" href="#tableau" />
        <Compteur valeur={1248} libelle="heures de coups de pouce" />
        <Compteur valeur={150} libelle="talents dans l’annuaire" />
        <Compteur valeur="45 %" libelle="des appels à talents pourvus" />
      </Compteurs>
      <Etapes
        ligne
        etapes={[
          { libelle: 'À proposer', etat: 'fait', detail: 'Amina y a pensé le 3 mars' },
          { libelle: 'En attente', etat: 'en-cours', detail: 'Un message est parti hier' },
          { libelle: 'D’accord' },
          { libelle: 'Fait' },
        ]}
      />
    </section>
  )
}

function Messages() {
  return (
    <section class="pile" aria-labelledby="messages">
      <h2 id="messages">Messages et étiquettes</h2>
      <div class="grille">
        <Message genre="info">Les numéros restent cachés tant que personne n’a dit oui.</Message>
        <Message genre="succes" titre="C’est fait">
          Karim a reçu votre proposition.
        </Message>
        <Message genre="attention">
          L’adresse publique n’est pas réglée : <a href="#messages">voir pourquoi</a>.
        </Message>
        <Message genre="erreur">
          <p>Ce lien a expiré.</p>
          <p>Demandez-en un autre.</p>
        </Message>
      </div>
      <p class="etiquettes">
        <Etiquette>Brouillon</Etiquette>
        <Etiquette genre="info">À proposer</Etiquette>
        <Etiquette genre="attente" icone="attente">
          En attente
        </Etiquette>
        <Etiquette genre="succes" icone="fait">
          D’accord
        </Etiquette>
        <Etiquette genre="accent">Urgent</Etiquette>
        <Etiquette genre="erreur">Annulé</Etiquette>
      </p>
      <Gestes>
        <Bouton icone="coup-de-pouce">Je peux aider</Bouton>
        <Bouton genre="secondaire">Plus tard</Bouton>
        <Bouton genre="danger" icone="supprimer">
          Retirer l’appel à talents
        </Bouton>
        <Bouton genre="discret">Annuler</Bouton>
        <Bouton genre="secondaire" petit icone="modifier">
          Modifier
        </Bouton>
        <copier-texte texte="https://exemple.fr/a/7F3K">
          <button type="button" class="bouton bouton--secondaire bouton--petit">
            <Icone nom="copier" />
            <span>Copier le lien</span>
          </button>
        </copier-texte>
      </Gestes>
    </section>
  )
}

function Cartes() {
  return (
    <section class="pile" aria-labelledby="cartes">
      <h2 id="cartes">Cartes et fiches</h2>
      <Liste
        elements={[
          <Carte titre="Coudre douze costumes" surTitre="Fête du quartier" picto="coudre" href="#cartes">
            <p>Une après-midi au centre social, en mars. Machine sur place.</p>
            <Etiquette genre="attente">2 places restantes</Etiquette>
          </Carte>,
          <Carte titre="Relire un dossier de subvention" surTitre="Les Jardins partagés" picto="papiers" href="#cartes">
            <p>Une heure, chez vous ou au local. Dossier de six pages.</p>
            <Etiquette genre="succes">Pourvu</Etiquette>
          </Carte>,
          <Carte titre="Ce que j’attends de vous" genre="accent">
            <Fiche
              lignes={[
                {
                  libelle: 'Quand',
                  valeur: <Quand instant={Temporal.Instant.from('2026-03-07T13:30:00Z')} />,
                },
                { libelle: 'Où', valeur: 'Salle Jean-Macé, rez-de-chaussée' },
                { libelle: 'Numéro', valeur: <Telephone numero="0612345678" /> },
                { libelle: 'Rien ici', valeur: '' },
              ]}
            />
          </Carte>,
        ]}
      />
      <Vide
        titre="Aucun appel à talents pour le moment"
        picto="annoncer"
        action={<Bouton icone="ajouter">Écrire le premier</Bouton>}
      >
        Un projet a besoin d’une main ? Dites-le en deux minutes.
      </Vide>
    </section>
  )
}

const ACTIONS = [
  { titre: 'Ateliers cuisine du monde', structure: 'Centre social Bellevue', etat: 'En cours', montant: '4 500 €' },
  { titre: 'Jardins au pied des tours', structure: 'Les Jardins partagés', etat: 'Planifiée', montant: '2 000 €' },
  {
    titre: 'Fête de quartier',
    structure: 'Collectif des habitantes et habitants',
    etat: 'Terminée',
    montant: '12 000 €',
  },
] as const

function Lignes() {
  return (
    <section class="pile" aria-labelledby="tableau">
      <h2 id="tableau">Listes et tableaux</h2>
      <Onglets
        libelle="Actions par état"
        onglets={[
          { href: '#tableau', libelle: 'En cours', actif: true, nombre: 12 },
          { href: '#tableau', libelle: 'Planifiées', nombre: 8 },
          { href: '#tableau', libelle: 'Terminées' },
        ]}
      />
      <Filtres action="#tableau" reinitialiser="#tableau" plus={<Champ nom="structure" libelle="Structure" nu />}>
        <Champ nom="q" libelle="Chercher" type="search" nu />
        <Choix nom="theme" libelle="Thème" vide="Tous" nu options={[{ valeur: 'emploi', libelle: 'Emploi' }]} />
      </Filtres>
      <Tableau
        caption="Actions de l’année"
        empile
        colonnes={[
          {
            libelle: 'Action',
            entete: true,
            valeur: (a) => <a href="#tableau">{a.titre}</a>,
            tri: { href: '#tableau', sens: 'croissant' },
          },
          { libelle: 'Structure', valeur: (a) => a.structure, tri: { href: '#tableau' } },
          { libelle: 'État', valeur: (a) => <Etiquette genre="info">{a.etat}</Etiquette> },
          { libelle: 'Accordé', nombre: true, valeur: (a) => a.montant },
        ]}
        lignes={ACTIONS}
        pied={['Total', '', '', '18 500 €']}
      />
      <Pagination page={2} pages={7} href={(n) => `?page=${n}#tableau`} />
    </section>
  )
}

function Graphiques() {
  return (
    <section class="pile" aria-labelledby="graphiques">
      <h2 id="graphiques">Graphiques</h2>
      <div class="grille">
        <Barres
          titre="Ce qu’on sait faire dans le quartier"
          description="Nombre de talents par savoir-faire"
          donnees={[
            { libelle: 'Cuisine', valeur: 34 },
            { libelle: 'Langues', valeur: 27 },
            { libelle: 'Couture et retouches', valeur: 12 },
            { libelle: 'Conduite', valeur: 4 },
          ]}
        />
        <Segments
          titre="Où en sont les appels à talents"
          donnees={[
            { libelle: 'Pourvus', valeur: 21 },
            { libelle: 'Ouverts', valeur: 14 },
            { libelle: 'Sans réponse', valeur: 6 },
            { libelle: 'Retirés', valeur: 4 },
          ]}
        />
      </div>
    </section>
  )
}

function Dessins() {
  return (
    <section class="pile" aria-labelledby="dessins">
      <h2 id="dessins">Dessins</h2>
      <Liste
        genre="etroites"
        elements={PICTOGRAMMES.map((nom) => (
          <span class="rangee">
            <Pictogramme nom={nom} /> {nom}
          </span>
        ))}
      />
      <div class="grille">
        <Illustration nom="lien" />
        <Illustration nom="conseil" />
        <Illustration nom="binome" />
        <Illustration nom="lancement" />
      </div>
      <p class="rangee">
        {ICONES.map((nom) => (
          <Icone nom={nom} titre={nom} />
        ))}
      </p>
    </section>
  )
}
