import type { Child } from 'hono/jsx'
import { url } from '#platform/url.ts'
import { Carte, Etapes, Etiquette, Liste, Message, Puces } from '#ui/data.tsx'
import { Bouton, Gestes, SeulGeste } from '#ui/fields.tsx'
import { Icone } from '#ui/icons.tsx'
import { Illustration, type SceneNom } from '#ui/illustrations.tsx'
import type { PictogrammeNom } from '#ui/pictogrammes.tsx'
import { ROLE, type TextesDuRole } from './textes.fr.ts'

type RoleProps = Readonly<{
  territoire: Readonly<{ slug: string; nom: string }>
  textes?: TextesDuRole
}>

/**
 * What « Coup de pouce aux projets » is, in our own words and pictures, phrase by phrase of the sheet it comes from.
 * Draws its own `<h1>`.
 */
export function Role({ territoire, textes: t = ROLE }: RoleProps) {
  return (
    <div class="recit" id="recit">
      <Entree territoire={territoire} t={t} />
      <Partie id="histoire" titre={t.histoire.titre}>
        <Etapes ligne libelle={t.histoire.titre} etapes={t.histoire.etapes} />
      </Partie>
      <PartieEnImage id="missions" titre={t.missions.titre} scene="lien" image={t.missions.image}>
        <Points points={t.missions.points} />
      </PartieEnImage>
      <Partie id="outils" titre={t.outils.titre} chapeau={t.outils.chapeau}>
        <Liste elements={t.outils.points.map(enCarte)} />
      </Partie>
      <Partie id="cdsu" titre={t.cdsu.titre} chapeau={t.cdsu.chapeau}>
        <Liste elements={t.cdsu.points.map(enCarte)} />
      </Partie>
      <PartieEnImage id="conseil" titre={t.conseil.titre} scene="conseil" image={t.conseil.image} inverse>
        <Points points={t.conseil.points} />
        <Message>{t.conseil.independance}</Message>
      </PartieEnImage>
      <Partie id="avantages" titre={t.avantages.titre}>
        <Liste genre="larges" elements={t.avantages.points.map(enCarte)} />
      </Partie>
      <Binome t={t.binome} />
      <Inspirations t={t.inspirations} />
      <Essai t={t.essai} territoire={territoire} aider={t.aider} />
    </div>
  )
}

function Entree({ territoire, t }: { territoire: RoleProps['territoire']; t: TextesDuRole }) {
  return (
    <section class="heros">
      <div class="pile">
        <h1>{t.titre}</h1>
        <p class="grand">
          <strong>{t.question}</strong>
        </p>
        <p class="grand">{t.chapeau}</p>
        <p class="etiquettes">
          {t.motsCles.map((mot) => (
            <Etiquette genre="accent">{mot}</Etiquette>
          ))}
        </p>
        <Gestes>
          <Bouton href={url('/je-peux-aider', territoire)} icone="coup-de-pouce">
            {t.aider}
          </Bouton>
          <Bouton href="#essai" genre="secondaire">
            {t.essayer}
          </Bouton>
          <voix-haute pour="recit">
            <button type="button" class="bouton bouton--discret">
              <Icone nom="ecouter" />
              <span>{t.ecouter}</span>
            </button>
          </voix-haute>
        </Gestes>
      </div>
      <Illustration nom="accueil" />
    </section>
  )
}

function Binome({ t }: { t: TextesDuRole['binome'] }) {
  return (
    <PartieEnImage id="binome" titre={t.titre} scene="binome" image={t.image}>
      {t.phrases.map((phrase) => (
        <p>{phrase}</p>
      ))}
      <div class="grille">
        {t.roles.map(({ nom, faits }) => (
          <div class="pile pile--serree">
            <h3>{nom}</h3>
            <Puces de={faits} />
          </div>
        ))}
      </div>
    </PartieEnImage>
  )
}

function Inspirations({ t }: { t: TextesDuRole['inspirations'] }) {
  return (
    <Partie id="inspirations" titre={t.titre}>
      <Liste
        genre="larges"
        elements={t.points.map(({ lien, picto, titre, texte }) => (
          <Carte picto={picto} titre={titre}>
            <p>{texte}</p>
            {lien ? (
              <p>
                <a href={lien.href} rel="noreferrer">
                  {lien.libelle}
                </a>
              </p>
            ) : null}
          </Carte>
        ))}
      />
    </Partie>
  )
}

function Essai({
  t,
  territoire,
  aider,
}: {
  t: TextesDuRole['essai']
  territoire: RoleProps['territoire']
  aider: string
}) {
  return (
    <PartieEnImage id="essai" titre={t.titre} scene="lancement" image={t.image} inverse>
      <p class="grand">{t.question}</p>
      <div class="grille">
        {t.choix.map(({ titre, texte }) => (
          <div class="pile pile--serree">
            <h3>{titre}</h3>
            <p>{texte}</p>
          </div>
        ))}
      </div>
      <Liste genre="larges" elements={t.propositions.map(enCarte)} />
      <p>{t.suite}</p>
      <SeulGeste href={url('/je-peux-aider', territoire)} icone="coup-de-pouce">
        {aider}
      </SeulGeste>
    </PartieEnImage>
  )
}

type PartieProps = Readonly<{ id: string; titre: string; chapeau?: string; children?: Child }>

function Partie({ id, titre, chapeau, children }: PartieProps) {
  return (
    <section class="pile" id={id} aria-labelledby={`${id}-titre`}>
      <h2 id={`${id}-titre`}>{titre}</h2>
      {chapeau ? <p>{chapeau}</p> : null}
      {children}
    </section>
  )
}

function PartieEnImage({
  id,
  titre,
  scene,
  image,
  inverse,
  children,
}: PartieProps & Readonly<{ scene: SceneNom; image: string; inverse?: boolean }>) {
  return (
    <section
      class={inverse ? 'cote-a-cote cote-a-cote--inverse' : 'cote-a-cote'}
      id={id}
      aria-labelledby={`${id}-titre`}
    >
      <Illustration nom={scene} titre={image} />
      <div class="pile">
        <h2 id={`${id}-titre`}>{titre}</h2>
        {children}
      </div>
    </section>
  )
}

type Point = Readonly<{ picto: PictogrammeNom; titre: string; texte: string }>

function Points({ points }: { points: readonly Point[] }) {
  return (
    <div class="pile">
      {points.map(({ picto, titre, texte }) => (
        <Carte picto={picto} titre={titre} genre="nue">
          <p>{texte}</p>
        </Carte>
      ))}
    </div>
  )
}

const enCarte = ({ picto, titre, texte }: Point) => (
  <Carte picto={picto} titre={titre}>
    <p>{texte}</p>
  </Carte>
)
