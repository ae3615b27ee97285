import { Hono } from 'hono'
import { joindreLaPermanence, tous } from '#modules/territoires/index.ts'
import type { OuterEnv } from '#src/ground/web.ts'
import { Puces } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'

/** The accessibility statement (law of 11 February 2005, art. 47; RGAA 4.1): what was checked, and nothing more. */
export const accessibiliteScreen = new Hono<OuterEnv>({ strict: false })

/** The day on which these lines were last read against the pages. */
const ETABLIE_LE = '28 novembre 2026'

accessibiliteScreen.get('/accessibilite', async (c) => {
  const joindre = (await tous()).flatMap((t) => {
    // Whom a demonstration names is invented.
    const comment = t.demonstration ? '' : joindreLaPermanence(t)
    return comment === '' ? [] : [{ nom: t.nom, comment }]
  })
  return c.html(
    <Layout
      titre="Accessibilité : non conforme"
      chapeau="Ce site veut être utilisable par tout le monde, sur un petit téléphone comme avec un lecteur d’écran."
    >
      <div class="prose">
        <h2>Où en sommes-nous ?</h2>
        <p>
          Aucun audit RGAA n’a été fait. Ce site est donc déclaré <strong>non conforme</strong> au référentiel français
          (RGAA 4.1), et nous n’annonçons aucun taux. Il est construit pour suivre les règles WCAG 2.2, niveau AA.
        </p>
        <p>Déclaration établie le {ETABLIE_LE}.</p>
        <h2>Ce que nous savons ne pas aller</h2>
        <ul>
          <li>
            sur un téléphone, les grands tableaux (suivi, budget d’un bilan, classeur de la ville) se lisent en les
            faisant glisser de côté dans leur cadre ;
          </li>
          <li>
            le formulaire officiel de bilan est un PDF de l’administration : nous le remplissons, nous ne pouvons pas le
            rendre plus accessible ;
          </li>
          <li>
            le grand calendrier de l’année montre des chiffres serrés quand les lettres sont deux fois plus grandes ;
          </li>
          <li>
            la lecture à voix haute se sert des voix du téléphone : dans une langue où il n’en a pas, rien n’est lu ;
          </li>
          <li>les pages sont en français. Les mots d’une personne gardent leur langue, sans traduction ;</li>
          <li>
            aucune campagne complète n’a été faite avec un lecteur d’écran : l’ordre de lecture de certaines pages peut
            surprendre.
          </li>
        </ul>
        <h2>Comment c’est vérifié, à chaque version</h2>
        <ul>
          <li>chaque page passe un contrôle automatique (axe-core), sur un écran de téléphone ;</li>
          <li>
            une page de chaque sorte est ouverte à 320 points de large, puis à 360 avec des lettres deux fois plus
            grandes : rien ne déborde ni ne se recouvre, deux liens de même nom mènent au même endroit, les tableaux ont
            des en-têtes ;
          </li>
          <li>
            sur les pages ouvertes par un lien, le bouton pour répondre est dans le premier écran d’un téléphone ;
          </li>
          <li>les gestes principaux se font au clavier et sans JavaScript ;</li>
          <li>les contrastes de toutes les couleurs sont calculés ;</li>
          <li>rien n’est dit par la couleur seule, et les pictogrammes accompagnent toujours des mots.</li>
        </ul>
        <h2>Autrement qu’à l’écran</h2>
        <p>
          Tout ce qui se fait ici peut se faire par téléphone ou sur papier, avec la personne « Coup de pouce aux
          projets » de votre conseil citoyen.
        </p>
        <h2>Quelque chose vous bloque ?</h2>
        {joindre.length === 0 ? (
          <p>Dites-le à votre conseil citoyen ou à la personne qui héberge ce site.</p>
        ) : (
          <Puces
            de={joindre.map(({ nom, comment }) => (
              <>
                {nom} : {comment}.
              </>
            ))}
          />
        )}
        <p>
          Si la réponse ne vous convient pas, vous pouvez saisir le{' '}
          <a href="https://formulaire.defenseurdesdroits.fr/">Défenseur des droits</a>, gratuitement, par internet ou
          par téléphone au 09 69 39 00 00.
        </p>
      </div>
    </Layout>,
  )
})
