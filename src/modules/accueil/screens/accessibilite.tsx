import { Hono } from 'hono'
import { type OuterEnv, pageContext } from '#src/web.ts'
import { Layout } from '#ui/layout.tsx'

/** The accessibility statement (RGAA 4.1): what was checked, and what was not, without claiming more. */
export const accessibiliteScreen = new Hono<OuterEnv>({ strict: false })

accessibiliteScreen.get('/accessibilite', (c) =>
  c.html(
    <Layout
      page={pageContext(c)}
      titre="Accessibilité"
      chapeau="Ce site veut être utilisable par tout le monde, sur un petit téléphone comme avec un lecteur d’écran."
    >
      <div class="prose">
        <h2>Où en sommes-nous ?</h2>
        <p>
          Les pages visent les règles WCAG 2.2, niveau AA, et le référentiel français RGAA 4.1. Aucun audit complet n’a
          encore été fait par un organisme extérieur : nous ne déclarons donc pas de taux de conformité.
        </p>
        <h2>Ce qui est vérifié à chaque version</h2>
        <ul>
          <li>
            chaque page passe un contrôle automatique (axe-core), en clair et en sombre, sur téléphone et sur grand
            écran ;
          </li>
          <li>tous les gestes se font au clavier, et sans JavaScript ;</li>
          <li>les contrastes de toutes les couleurs sont calculés ;</li>
          <li>rien n’est dit par la couleur seule, et les pictogrammes accompagnent toujours des mots.</li>
        </ul>
        <h2>Autrement qu’à l’écran</h2>
        <p>
          Tout ce qui se fait ici peut se faire par téléphone ou sur papier, avec la personne « Coup de pouce aux
          projets » de votre conseil citoyen.
        </p>
        <h2>Quelque chose vous bloque ?</h2>
        <p>
          Dites-le à votre conseil citoyen ou à la personne qui héberge ce site. Si la réponse ne vous convient pas,
          vous pouvez saisir le Défenseur des droits.
        </p>
      </div>
    </Layout>,
  ),
)
